import type { SpanList } from "../model/span_list.ts";
import type { HttpFacts, SpanRecord } from "../model/span_record.ts";
import type { UserContext } from "../model/user_context.ts";
import { ByteReader } from "./byte_reader.ts";
import { ByteWriter } from "./byte_writer.ts";
import { TermReader, TermWriter } from "./terms.ts";

/** First byte of every encoded batch; another layout gets another number. */
const VERSION = 1;

const HAS_PARENT = 1;
const HAS_HTTP = 2;
const HAS_USER = 4;
const IS_INTERNAL = 8;

/** A batch as bytes: version, count, then the spans one after the other. Texts that repeat stand there once. */
export function encodeRecords(records: SpanList): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter(256 + records.length * 512);
  const terms = new TermWriter(out);
  out.writeNumber(VERSION);
  out.writeNumber(records.length);
  for (const record of records) writeRecord(out, terms, record);
  return out.bytes;
}

/** @throws {SyntaxError} If the bytes are no batch of this version */
export function decodeRecords(bytes: Uint8Array): SpanRecord[] {
  const input = new ByteReader(bytes);
  const version = input.readNumber();
  if (version !== VERSION) throw new SyntaxError(`Cannot read batch: version ${version} is not ${VERSION}`);
  const terms = new TermReader(input);
  const records = Array.from({ length: input.readNumber() }, () => readRecord(input, terms));
  if (!input.isAtEnd) throw new SyntaxError("Cannot read batch: bytes follow its last span");
  return records;
}

function writeRecord(out: ByteWriter, terms: TermWriter, record: SpanRecord): void {
  out.writeNumber(toFlags(record));
  out.writeHex(record.traceId);
  out.writeHex(record.spanId);
  if (record.parentSpanId !== null) out.writeHex(record.parentSpanId);
  out.writeNumber(record.kind);
  out.writeNumber(record.status);
  out.writeInt64(record.startTimeUnixNano);
  out.writeInt64(record.endTimeUnixNano);
  for (const text of [record.name, record.serviceName, record.environment, record.scope]) terms.write(text);
  for (const text of [record.statusMessage, record.attributes, record.events, record.links]) out.writeText(text);
  if (record.http !== null) writeHttp(out, terms, record.http);
  if (record.user !== null) writeUser(terms, record.user);
}

function readRecord(input: ByteReader, terms: TermReader): SpanRecord {
  const flags = input.readNumber();
  // The order of the properties is the order of the bytes.
  return {
    traceId: input.readHex(16),
    spanId: input.readHex(8),
    parentSpanId: flags & HAS_PARENT ? input.readHex(8) : null,
    kind: input.readNumber(),
    status: input.readNumber(),
    startTimeUnixNano: input.readInt64(),
    endTimeUnixNano: input.readInt64(),
    name: terms.readText(),
    serviceName: terms.readText(),
    environment: terms.readText(),
    scope: terms.readText(),
    statusMessage: input.readText(),
    attributes: input.readText(),
    events: input.readText(),
    links: input.readText(),
    http: flags & HAS_HTTP ? readHttp(input, terms) : null,
    user: flags & HAS_USER ? readUser(terms) : null,
    isInternal: (flags & IS_INTERNAL) !== 0,
  };
}

function toFlags({ parentSpanId, http, user, isInternal }: SpanRecord): number {
  return (parentSpanId === null ? 0 : HAS_PARENT) | (http === null ? 0 : HAS_HTTP) | (user === null ? 0 : HAS_USER) |
    (isInternal ? IS_INTERNAL : 0);
}

function writeHttp(out: ByteWriter, terms: TermWriter, { method, url, route, statusCode, userAgent }: HttpFacts): void {
  for (const text of [method, url, route, userAgent]) terms.write(text);
  out.writeNumber(statusCode === null ? 0 : statusCode + 1);
}

function readHttp(input: ByteReader, terms: TermReader): HttpFacts {
  const [method, url, route, userAgent] = [terms.read(), terms.read(), terms.read(), terms.read()];
  const status = input.readNumber();
  return { method, url, route, statusCode: status === 0 ? null : status - 1, userAgent };
}

function writeUser(terms: TermWriter, { userId, username, email, phone, sessionId }: UserContext): void {
  for (const text of [userId, username, email, phone, sessionId]) terms.write(text);
}

function readUser(terms: TermReader): UserContext {
  return {
    userId: terms.read(),
    username: terms.read(),
    email: terms.read(),
    phone: terms.read(),
    sessionId: terms.read(),
  };
}
