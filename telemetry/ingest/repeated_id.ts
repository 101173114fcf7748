import type { ProtobufReader } from "./protobuf_reader.ts";

/** Longest id of the W3C Trace Context. */
const MAX_BYTES = 16;

/** Reads a field of which several spans in a row have the same: the id of their trace, that of their parent. */
export class RepeatedId {
  #text = "";
  readonly #bytes = new Uint8Array(MAX_BYTES);

  /** As {@linkcode ProtobufReader.hex}. */
  read(reader: ProtobufReader): string {
    const bytes = this.#text.length / 2;
    if (bytes > 0 && reader.skipSame(this.#bytes, bytes)) return this.#text;
    const id = reader.id();
    const text = id.toHex();
    this.#text = id.length <= MAX_BYTES ? text : "";
    if (this.#text !== "") this.#bytes.set(id);
    return text;
  }
}
