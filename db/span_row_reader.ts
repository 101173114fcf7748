import type { HttpFacts, SpanRecord } from "../telemetry/model/span_record.ts";
import type { UserContext } from "../telemetry/model/user_context.ts";

/** Bytes of the number of columns that every row begins with. */
const ROW_HEAD_BYTES = 2;
const decoder = new TextDecoder();

/** Reads back what addSpanRow() wrote, one row after the other. */
export class SpanRowReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(rows: Uint8Array) {
    this.#bytes = rows;
    this.#view = new DataView(rows.buffer, rows.byteOffset, rows.byteLength);
  }

  /** @param user Stands in no row */
  next(user: UserContext | null): SpanRecord {
    this.#at += ROW_HEAD_BYTES;
    const traceId = this.#next()!.toHex();
    const spanId = this.#next()!.toHex();
    const parentSpanId = this.#next()?.toHex() ?? null;
    this.#next(); // the day follows from the start
    this.#next(); // the hash, from all of it
    const name = this.#text();
    const kind = this.#int16();
    const [startTimeUnixNano, endTimeUnixNano] = [this.#int64(), this.#int64()];
    const status = this.#int16();
    const [statusMessage, serviceName, environment, scope] = [this.#text(), this.#text(), this.#text(), this.#text()];
    const [attributes, events, links] = [this.#jsonb()!, this.#jsonb() ?? "[]", this.#jsonb() ?? "[]"];
    const http = toHttpFacts(this.#jsonb());
    const isInternal = this.#next()![0] === 1;
    return {
      traceId,
      spanId,
      parentSpanId,
      name,
      kind,
      startTimeUnixNano,
      endTimeUnixNano,
      status,
      statusMessage,
      serviceName,
      environment,
      scope,
      attributes,
      events,
      links,
      http,
      user,
      isInternal,
    };
  }

  /** The bytes of the next field; null for NULL. */
  #next(): Uint8Array | null {
    const length = this.#view.getInt32(this.#at);
    const start = this.#at + 4;
    this.#at = start + Math.max(0, length);
    return length < 0 ? null : this.#bytes.subarray(start, this.#at);
  }

  #text(): string {
    return decoder.decode(this.#next()!);
  }

  /** Its version comes first. */
  #jsonb(): string | null {
    const bytes = this.#next();
    return bytes && decoder.decode(bytes.subarray(1));
  }

  #int16(): number {
    const value = this.#view.getInt16(this.#at + 4);
    this.#next();
    return value;
  }

  #int64(): bigint {
    const value = this.#view.getBigInt64(this.#at + 4);
    this.#next();
    return value;
  }
}

function toHttpFacts(json: string | null): HttpFacts | null {
  if (json === null) return null;
  const { method, url, route, status_code, user_agent } = JSON.parse(json);
  return { method, url, route, statusCode: status_code, userAgent: user_agent };
}
