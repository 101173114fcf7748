/** People and their browsers: accounts with a cheap password hash, and requests as a form sends them. */
import { hashPassword } from "@/accounts/passwords.ts";
import type { Role } from "@/accounts/model/user.ts";
import type { Queryable } from "@/db/queryable.ts";
import { insertUser, type UserRow } from "@/db/users.ts";
import type { TestApp } from "./app.ts";

export const PASSWORD = "correct horse battery staple";

export interface PersonFields {
  role?: Role;
  email?: string;
  username?: string;
  phone?: string;
  password?: string;
}

/** Its hash is made with the least work there is, and so counts as outdated. */
export async function insertPerson(
  sql: Queryable,
  { role = "customer", email, username, phone = "", password = PASSWORD }: PersonFields = {},
): Promise<UserRow> {
  const name = username ?? `p${crypto.randomUUID().slice(0, 8)}`;
  const passwordHash = await hashPassword(password, { logN: 1, r: 8, p: 1 });
  return await insertUser(sql, { email: email ?? `${name}@example.com`, username: name, phone, role, passwordHash });
}

/** A browser: it keeps its cookie, and sends a form with the token of the page it stands on. */
export class Browser {
  cookie = "";
  readonly #app: TestApp;
  readonly #headers: Record<string, string>;

  constructor(app: TestApp, headers: Record<string, string> = {}) {
    this.#app = app;
    this.#headers = headers;
  }

  async get(path: string, init: RequestInit = {}): Promise<Response> {
    return await this.#send(path, init);
  }

  /** Opens the page of the form, then sends it. */
  async post(path: string, fields: Record<string, string>, { page = path } = {}): Promise<Response> {
    const form = { csrf_token: await this.readToken(page), ...fields };
    return await this.send(path, form);
  }

  /** Sends the fields as they are. */
  async send(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const origin = { origin: "null", "sec-fetch-site": "same-origin" };
    return await this.#send(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { ...origin, ...headers },
    });
  }

  async readToken(page: string): Promise<string> {
    const html = await (await this.get(page)).text();
    return /name="csrf_token"[^>]* value="([^"]*)"/.exec(html)?.[1] ?? "";
  }

  async signIn(email: string, password: string = PASSWORD): Promise<Response> {
    return await this.post("/sign-in", { email, password });
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers({ ...this.#headers, ...(this.cookie && { cookie: this.cookie }) });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const response = await this.#app.fetch(path, { ...init, headers });
    const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
    if (cookie !== undefined) this.cookie = cookie;
    return response;
  }
}
