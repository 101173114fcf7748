/** Clients of the API: a key of a person with a role, and answers with their JSON. */
import type { Role } from "@/accounts/model/user.ts";
import { makeApiKey } from "@/accounts/api_key.ts";
import { sha256 } from "@/accounts/digest.ts";
import { insertApiKey } from "@/db/api_keys.ts";
import { insertUser } from "@/db/users.ts";
import type { TestApp } from "./app.ts";

export interface ApiAnswer {
  status: number;
  headers: Headers;
  /** Null for an empty body. */
  // deno-lint-ignore no-explicit-any -- each test knows the answer it asks for
  body: any;
}

export type ApiCall = (method: string, path: string, body?: unknown, headers?: HeadersInit) => Promise<ApiAnswer>;

/** Calls as a person with this role through a key that may do all that the role may, or these scopes. */
export async function apiClient(app: TestApp, role: Role, scopes?: string[]): Promise<ApiCall> {
  const name = `${role}-${crypto.randomUUID().slice(0, 8)}`;
  const user = await insertUser(app.sql, {
    email: `${name}@example.com`,
    username: name,
    phone: "",
    role,
    passwordHash: "none",
  });
  const { id, text } = makeApiKey();
  const all = role === "admin" ? ["read", "admin"] : ["read"];
  const key = { id, userId: user.id, name, secretHash: sha256(text), expiresAt: null };
  await insertApiKey(app.sql, { ...key, scopes: scopes ?? all });
  return (method, path, body, headers) =>
    callApi(app, method, path, body, { authorization: `Bearer ${text}`, ...headers });
}

/** Calls without credentials, or with those in the headers. A body that is no text is sent as JSON. */
export async function callApi(
  app: TestApp,
  method: string,
  path: string,
  body?: unknown,
  headers: HeadersInit = {},
): Promise<ApiAnswer> {
  const init: RequestInit = { method, headers: new Headers(headers) };
  if (body !== undefined) init.body = isRaw(body) ? body : JSON.stringify(body);
  const sent = init.headers as Headers;
  if (body !== undefined && !isRaw(body)) sent.set("content-type", "application/json");
  const response = await app.fetch(path, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

function isRaw(body: unknown): body is BodyInit {
  return typeof body === "string" || body instanceof URLSearchParams || body instanceof FormData ||
    body instanceof Uint8Array;
}
