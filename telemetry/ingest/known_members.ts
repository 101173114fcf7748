import { ownText } from "../redaction/own_text.ts";
import type { AttributeMember } from "./attribute_member.ts";

const SLOTS = 4_096;
/** Longest attribute that is worth it. */
const MAX_BYTES = 256;

/**
 * Attributes that came lately, found by their bytes: most come again and again as a whole, and need not be read again.
 * Their members are the same for whoever stores them below the same prefix.
 */
export class KnownMembers {
  readonly #members: (AttributeMember | null)[] = Array(SLOTS).fill(null);
  readonly #bytes = new Uint8Array(SLOTS * MAX_BYTES);
  readonly #view = new DataView(this.#bytes.buffer);
  readonly #lengths = new Uint16Array(SLOTS);
  /** Of what was noted last in each slot. */
  readonly #hashes = new Int32Array(SLOTS);

  /** What an attribute became the last time; null if it is not known. */
  find(view: DataView, start: number, end: number): AttributeMember | null {
    const length = end - start;
    if (length > MAX_BYTES) return null;
    const slot = toSlot(hashBytes(view, start, end));
    return this.#lengths[slot] === length && this.#hasBytes(slot, view, start, length) ? this.#members[slot]! : null;
  }

  /** Remembers what an attribute became, if it is noted the second time: most values of an id never come again. */
  note(view: DataView, start: number, end: number, member: AttributeMember): void {
    if (end - start > MAX_BYTES || member.key.rule === "user") return;
    const hash = hashBytes(view, start, end);
    const slot = toSlot(hash);
    if (this.#hashes[slot] === hash) {
      this.#keep(slot, member, new Uint8Array(view.buffer, view.byteOffset + start, end - start));
    }
    this.#hashes[slot] = hash;
  }

  #hasBytes(slot: number, view: DataView, start: number, length: number): boolean {
    const at = slot * MAX_BYTES;
    let i = 0;
    for (; i + 4 <= length; i += 4) if (view.getInt32(start + i) !== this.#view.getInt32(at + i)) return false;
    for (; i < length; i++) if (view.getUint8(start + i) !== this.#view.getUint8(at + i)) return false;
    return true;
  }

  #keep(slot: number, member: AttributeMember, bytes: Uint8Array): void {
    this.#members[slot] = { ...member, json: ownText(member.json) };
    this.#lengths[slot] = bytes.length;
    this.#bytes.set(bytes, slot * MAX_BYTES);
  }
}

function toSlot(hash: number): number {
  return (hash ^ hash >>> 15) & SLOTS - 1;
}

function hashBytes(view: DataView, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x01000193);
  return hash;
}
