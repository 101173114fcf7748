/** Sends to the doors for telemetry as an exporter does. */
import { gzipSync } from "node:zlib";
import { createKey, type KeyWish } from "@/accounts/keys.ts";
import type { Role } from "@/accounts/model/user.ts";
import { insertUser } from "@/db/users.ts";
import { ProtobufReader } from "@/telemetry/ingest/protobuf_reader.ts";
import type { TestApp } from "./app.ts";
import { makeOtlpRequest, type OtlpRequest, type OtlpSpan, toJsonBytes, toProtobufBytes } from "./otlp.ts";

/** A new key of a new admin; with the scope `ingest` alone unless others are named. */
export async function makeIngestKey({ sql }: TestApp, wish: Partial<KeyWish> & { role?: Role } = {}): Promise<string> {
  const { role = "admin", ...rest } = wish;
  const name = crypto.randomUUID();
  const person = { email: `${name}@example.com`, username: name, phone: "", role, passwordHash: "none" };
  const { id } = await insertUser(sql, person);
  const key = await createKey(sql, { id, role }, { name: "exporter", scopes: ["ingest"], expiresAt: null, ...rest });
  return key.token;
}

export const TYPES = { protobuf: "application/x-protobuf", json: "application/json" };
export type Encoding = keyof typeof TYPES;

export interface OtlpSend {
  key?: string;
  encoding?: Encoding;
  gzip?: boolean;
  headers?: Record<string, string>;
}

/** A POST to `/v1/traces` of a request, or of bytes that are no request. */
export function makeOtlpPost(
  body: OtlpRequest | Uint8Array<ArrayBuffer>,
  { key, encoding = "protobuf", gzip = false, headers = {} }: OtlpSend = {},
): RequestInit {
  const plain = body instanceof Uint8Array ? body : encoding === "json" ? toJsonBytes(body) : toProtobufBytes(body);
  return {
    method: "POST",
    body: gzip ? new Uint8Array(gzipSync(plain)) : plain,
    headers: {
      "content-type": TYPES[encoding],
      ...(key && { authorization: `Bearer ${key}` }),
      ...(gzip && { "content-encoding": "gzip" }),
      ...headers,
    },
  };
}

/** Sends spans in batches, one after the other, with a new key. @throws {Error} If one is not taken whole */
export async function sendOtlpSpans(app: TestApp, spans: OtlpSpan[], batch = 1_000): Promise<void> {
  const key = await makeIngestKey(app);
  for (let at = 0; at < spans.length; at += batch) {
    const post = makeOtlpPost(makeOtlpRequest(spans.slice(at, at + batch)), { key });
    const { status, body } = await readOtlpAnswer(await app.fetch("/v1/traces", post));
    if (status !== 200 || body.partialSuccess) throw new Error(`Not taken: ${status} ${JSON.stringify(body)}`);
  }
}

export interface OtlpAnswer {
  status: number;
  contentType: string | null;
  headers: Headers;
  /** As the protocol's JSON, whatever it came as. */
  body: Record<string, unknown>;
}

/** Reads an answer of `/v1/traces`, by its own type. */
export async function readOtlpAnswer(response: Response): Promise<OtlpAnswer> {
  const contentType = response.headers.get("content-type");
  const bytes = await response.bytes();
  const isJson = contentType === TYPES.json;
  const body = isJson ? JSON.parse(new TextDecoder().decode(bytes)) : readProtobuf(bytes, response.ok);
  return { status: response.status, contentType, headers: response.headers, body };
}

function readProtobuf(bytes: Uint8Array, isOk: boolean): Record<string, unknown> {
  const reader = new ProtobufReader(bytes);
  if (!isOk) return readFields(reader, "code", "message");
  const tag = reader.tag();
  if (tag === 0) return {};
  reader.enter();
  const { rejectedSpans, errorMessage } = readFields(reader, "rejectedSpans", "errorMessage");
  return { partialSuccess: { rejectedSpans: String(rejectedSpans), errorMessage } };
}

/** A number as field 1 and a text as field 2. */
function readFields(reader: ProtobufReader, number: string, text: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === 8) fields[number] = reader.int64();
    else if (tag === 18) fields[text] = reader.string();
    else throw new Error(`Unexpected tag ${tag}`);
  }
  return fields;
}
