/** The whole application as `deno task start` runs it, with a key for its OTLP door, to be killed and started again. */
import { makeApiKey } from "@/accounts/api_key.ts";
import { sha256 } from "@/accounts/digest.ts";
import { insertApiKey } from "@/db/api_keys.ts";
import { OWNER_ROLE, toSocketUrl } from "@/db/embedded/addresses.ts";
import { loadPasswords } from "@/db/embedded/passwords.ts";
import { planEmbedded } from "@/db/embedded/plan.ts";
import { openPool, type Sql } from "@/db/sql.ts";
import { insertUser } from "@/db/users.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { makePlace, type Place, startApp, type StartedApp } from "../helpers/started_app.ts";
import { DoorClient } from "./door_client.ts";

export interface ReceiverOptions {
  /** Default: the embedded one. */
  databaseUrl?: string;
  env?: Record<string, string>;
  /** Default: a new one. */
  place?: Place;
}

export class Receiver implements AsyncDisposable {
  readonly place: Place;
  readonly origin: string;
  readonly key: string;
  /** As the owner of the tables, beside the application. */
  readonly sql: Sql;
  readonly #env: Record<string, string>;
  #app: StartedApp;

  /** Starts it for the first time. */
  static async start({ databaseUrl, env = {}, ...options }: ReceiverOptions = {}): Promise<Receiver> {
    const place = options.place ?? await makePlace();
    const address = { PORT: String(findFreePort()), DATABASE_URL: databaseUrl ?? "" };
    const settings = { ...place.env, ...address, ...env };
    const app = await startApp(settings);
    const sql = openPool(databaseUrl ?? await toOwnerUrl(place), { max: 2 });
    return new Receiver(place, settings, app, sql, await makeIngestKey(sql));
  }

  private constructor(place: Place, env: Record<string, string>, app: StartedApp, sql: Sql, key: string) {
    this.place = place;
    this.#env = env;
    this.#app = app;
    this.sql = sql;
    this.key = key;
    this.origin = app.origin;
  }

  /** A client of the door. */
  client(): DoorClient {
    return new DoorClient(this);
  }

  /** Until the shop's first page, which is made of what the database has, is there. @throws {Error} If it is not in time */
  async untilPage(timeoutMs: number): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    for (let status = 0; status !== 200; await sleep(50)) {
      const response = await fetch(`${this.origin}/`);
      await response.body?.cancel();
      status = response.status;
      if (performance.now() > deadline) throw new Error(`No page ${timeoutMs} ms later`);
    }
  }

  /** Standard error of the process that was ended last. */
  errors(): Promise<string> {
    return this.#app.errors;
  }

  /** Kills the serving process as a crash would; the embedded server stays. */
  async kill(): Promise<void> {
    Deno.kill(await this.place.servingPid(), "SIGKILL");
    await this.#app.launcher.status;
  }

  /** Asks it to end. @returns The exit code */
  async terminate(): Promise<number> {
    this.#app.launcher.kill("SIGTERM");
    return (await this.#app.launcher.status).code;
  }

  /** Starts it again on the same data. @returns Milliseconds until it was ready */
  async restart(): Promise<number> {
    const start = performance.now();
    this.#app = await startApp(this.#env);
    return performance.now() - start;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminate().catch(() => {});
    await this.sql.end({ timeout: 2 });
    await this.place[Symbol.asyncDispose]();
  }
}

async function toOwnerUrl({ dataDir }: Place): Promise<string> {
  const layout = await planEmbedded({ root: Deno.cwd(), dataDir });
  return toSocketUrl(layout, OWNER_ROLE, (await loadPasswords(dataDir)).owner);
}

async function makeIngestKey(sql: Sql): Promise<string> {
  const contact = { email: "collector@example.com", username: "collector", phone: "" };
  const { id: userId } = await insertUser(sql, { ...contact, role: "admin", passwordHash: "none" });
  const { id, text } = makeApiKey();
  const key = { id, userId, name: "collector", secretHash: sha256(text), expiresAt: null };
  await insertApiKey(sql, { ...key, scopes: ["ingest", "attribute-user", "read"] });
  return text;
}

export function findFreePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
