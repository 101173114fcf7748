import { AttributeKeys } from "./attribute_keys.ts";
import { AttributeText } from "./attribute_text.ts";
import type { AttributeValue } from "./attribute_value.ts";
import { MAX_ORIGIN_ATTRIBUTES, MAX_ORIGIN_CHARS } from "./limits.ts";
import { toSafeName } from "./safe_name.ts";

/** Where spans come from: their resource and their instrumentation scope. */
export interface SpanOrigin {
  serviceName: string;
  environment: string;
  scope: string;
  /** What else is known of both, as members of each span's attributes: JSON without braces. */
  members: string;
}

/** Whoever counts the texts in which something was replaced. */
export interface SanitizedCount {
  sanitizedCount: number;
}

const ENVIRONMENTS = ["deployment.environment.name", "deployment.environment"];

/** Reads the attributes of a resource: service and environment by name, all others for members `resource.…`. */
export class ResourceDraft {
  #serviceName = "";
  readonly #environments = ["", ""];
  readonly #rest = new AttributeText(RESOURCE_KEYS);
  #count = 0;

  /** Further attributes need only be counted. */
  get isFull(): boolean {
    return this.#count >= MAX_ORIGIN_ATTRIBUTES;
  }

  add(key: string, value: AttributeValue, isShort = false): void {
    this.#count++;
    const at = ENVIRONMENTS.indexOf(key);
    if (typeof value !== "string") addUpTo(this.#rest, key, value, isShort);
    else if (key === "service.name") this.#serviceName = toSafeName(value, this.#rest);
    else if (at >= 0) this.#environments[at] = toSafeName(value, this.#rest);
    else addUpTo(this.#rest, key, value, isShort);
  }

  addDropped(count: number): void {
    this.#rest.droppedCount += count;
  }

  finish(counts: SanitizedCount): SpanOrigin {
    counts.sanitizedCount += this.#rest.sanitizedCount;
    this.#rest.flagLosses("resource.");
    const environment = this.#environments.find((name) => name !== "") ?? "";
    return { serviceName: this.#serviceName, environment, scope: "", members: this.#rest.toMembers() };
  }
}

/** Reads an instrumentation scope; its version and attributes become members `otel.scope.…`. */
export class ScopeDraft {
  name = "";
  version = "";
  readonly #rest = new AttributeText(SCOPE_KEYS);
  #count = 0;

  /** Further attributes need only be counted. */
  get isFull(): boolean {
    return this.#count >= MAX_ORIGIN_ATTRIBUTES;
  }

  add(key: string, value: AttributeValue, isShort = false): void {
    this.#count++;
    addUpTo(this.#rest, key, value, isShort);
  }

  addDropped(count: number): void {
    this.#rest.droppedCount += count;
  }

  finish(origin: SpanOrigin, counts: SanitizedCount): SpanOrigin {
    const scope = toSafeName(this.name, this.#rest);
    if (this.version !== "") this.#rest.add("version", this.version);
    this.#rest.flagLosses("scope.");
    this.#rest.addMembers(origin.members);
    counts.sanitizedCount += this.#rest.sanitizedCount;
    return { ...origin, scope, members: this.#rest.toMembers() };
  }
}

function addUpTo(text: AttributeText, key: string, value: AttributeValue, isShort: boolean): void {
  if (text.length > MAX_ORIGIN_CHARS) text.addDropped(1);
  else text.add(key, value, isShort);
}

const RESOURCE_KEYS = new AttributeKeys("resource.");
const SCOPE_KEYS = new AttributeKeys("otel.scope.");
