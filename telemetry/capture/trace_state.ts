import type { TraceState } from "@opentelemetry/api";

const MAX_MEMBERS = 32;
/** W3C: at least so many characters are passed on; what is longer loses its long members first. */
const MAX_CHARS = 512;
const LONG_MEMBER_CHARS = 128;
const KEY_REGEXP = /^(?:[a-z0-9][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})$/;
const VALUE_REGEXP = /^[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;

/**
 * Reads a `tracestate` header; null if any member is malformed, or if there are too many. Of members with the same key
 * the first one counts, which is the newest.
 */
export function parseTraceState(header: string): TraceState | null {
  const members = new Map<string, string>();
  for (const part of header.split(",")) {
    const member = part.replace(/^[ \t]+|[ \t]+$/g, "");
    if (member === "") continue;
    const at = member.indexOf("=");
    const [key, value] = [member.slice(0, at), member.slice(at + 1)];
    if (at < 1 || !KEY_REGEXP.test(key) || !VALUE_REGEXP.test(value)) return null;
    if (!members.has(key)) members.set(key, value);
  }
  return members.size > 0 && members.size <= MAX_MEMBERS ? new MemberList(members) : null;
}

/** Members in the order of the header; the newest is set in front. */
class MemberList implements TraceState {
  readonly #members: ReadonlyMap<string, string>;

  constructor(members: ReadonlyMap<string, string>) {
    this.#members = members;
  }

  get(key: string): string | undefined {
    return this.#members.get(key);
  }

  set(key: string, value: string): TraceState {
    return new MemberList(new Map([[key, value], ...this.#without(key)]));
  }

  unset(key: string): TraceState {
    return new MemberList(new Map(this.#without(key)));
  }

  serialize(): string {
    let members = [...this.#members].map(([key, value]) => `${key}=${value}`);
    const length = () => members.join(",").length;
    if (length() > MAX_CHARS) members = members.filter((member) => member.length <= LONG_MEMBER_CHARS);
    while (length() > MAX_CHARS) members.pop();
    return members.join(",");
  }

  #without(key: string): [string, string][] {
    return [...this.#members].filter(([name]) => name !== key);
  }
}
