/** The whole application in-process: built in memory once a file, on a database of its own. */
import type { RouteConfig } from "fresh";
import { Builder } from "fresh/dev";
import type { Role, SignedInUser } from "@/accounts/model/user.ts";
import { makeSessionToken, toCsrfToken, toSession } from "@/accounts/session_token.ts";
import { type Config, readConfig } from "@/config.ts";
import { seedShop } from "@/db/seed.ts";
import { insertSession } from "@/db/sessions.ts";
import { insertUser } from "@/db/users.ts";
import { getAttachedBuild } from "@/fresh/attached_build.ts";
import type { BuildCache } from "@/fresh/build_cache.ts";
import { createApp } from "@/main.ts";
import { openServices } from "@/open_services.ts";
import type { Services } from "@/services.ts";
import { BUILD_OPTIONS } from "@/tasks/build.ts";
import { writeStylesheet } from "@/tasks/css.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

type Handler = (req: Request, info?: Deno.ServeHandlerInfo) => Promise<Response>;
type AppFetch = (path: string, init?: RequestInit) => Promise<Response>;

/** Fetches like a person's browser does: with their session, and on changes with its token and origin. */
export interface PersonFetch {
  (path: string, init?: RequestInit): Promise<Response>;
  user: SignedInUser;
  /** `name=value` of the session's cookie. */
  cookie: string;
  csrfToken: string;
}

export interface TestApp extends AsyncDisposable {
  handler: Handler;
  /** The pattern of every route that it answers. */
  routes: string[];
  /** As a visitor without a cookie; the path may carry a query. */
  fetch: AppFetch;
  services: Services;
  /** As the app's role, on the same database and outside of every trace. */
  sql: TestDatabase["sql"];
  db: TestDatabase;
  /** Signs a new person of this role in. */
  as(role: Role): Promise<PersonFetch>;
  /** Listens on a free port of loopback until the test ends, for browsers. @returns `http://localhost:41234` */
  serve(): string;
}

export interface TestAppOptions {
  /** Settings that differ from those without any variable. */
  config?: Partial<Config>;
  /** With the shop's catalogue. Default: true. */
  isSeeded?: boolean;
}

/** Origin of requests that go through no port. */
export const TEST_ORIGIN = "http://localhost:8000";

// At import, outside of all tests: the sanitizers look at what a test itself leaves behind.
await writeStylesheet();
const applyBuild = await new Builder(BUILD_OPTIONS).build({ snapshot: "memory" });

export async function testApp({ config = {}, isSeeded = true }: TestAppOptions = {}): Promise<TestApp> {
  await using stack = new AsyncDisposableStack();
  const db = stack.use(await testDatabase());
  if (isSeeded) await seedShop(db.sql);
  const server = stack.adopt(new LazyServer(), (lazy) => lazy.stop());
  const open = openServices({ ...readConfig({}), ...config }, {
    databaseUrl: db.url,
    origin: () => server.start(handler),
  });
  stack.adopt(open, ({ close }) => close());
  const { handler, routes } = buildHandler(open.services);
  const owned = stack.move();
  return {
    handler,
    routes,
    fetch: (path, init) => handler(new Request(new URL(path, TEST_ORIGIN), init)),
    services: open.services,
    sql: db.sql,
    db,
    as: (role) => signIn(db, role, handler),
    serve: () => server.start(handler),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function buildHandler(services: Services): { handler: Handler; routes: string[] } {
  const app = createApp(() => services);
  applyBuild(app);
  return { handler: app.handler(), routes: listRoutes(getAttachedBuild(app)!) };
}

function listRoutes({ fsRoutes }: BuildCache): string[] {
  return fsRoutes.filter(({ type }) => type === "route").map(({ pattern, source }) => {
    const { config } = ("module" in source ? source.module : {}) as { config?: RouteConfig };
    return config?.routeOverride ?? pattern;
  });
}

/** Listens from the first time that somebody needs it. */
class LazyServer {
  #server: Deno.HttpServer<Deno.NetAddr> | null = null;

  start(handler: Handler): string {
    this.#server ??= Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, handler);
    return `http://localhost:${this.#server.addr.port}`;
  }

  async stop(): Promise<void> {
    await this.#server?.shutdown();
  }
}

async function signIn({ sql }: TestDatabase, role: Role, handler: Handler): Promise<PersonFetch> {
  const name = `${role}-${crypto.randomUUID().slice(0, 8)}`;
  const contact = { email: `${name}@example.com`, username: name, phone: "+49 30 1234567" };
  const { id } = await insertUser(sql, { ...contact, role, passwordHash: "none" });
  const token = makeSessionToken("user");
  const { tokenHash } = toSession(token);
  await insertSession(sql, { tokenHash, userId: id, lifetimeSeconds: 3600, userAgent: "test", address: "127.0.0.0" });
  const identity = { user: { id, role, ...contact }, cookie: `tracewell=${token}`, csrfToken: toCsrfToken(token) };
  const fetchAs: AppFetch = (path, init) => handler(toPersonRequest(path, init, identity));
  return Object.assign(fetchAs, identity);
}

function toPersonRequest(
  path: string,
  init: RequestInit | undefined,
  { cookie, csrfToken }: { cookie: string; csrfToken: string },
): Request {
  const request = new Request(new URL(path, TEST_ORIGIN), init);
  const defaults = { cookie, origin: TEST_ORIGIN, "sec-fetch-site": "same-origin", "x-csrf-token": csrfToken };
  for (const [name, value] of Object.entries(defaults)) {
    if (!request.headers.has(name)) request.headers.set(name, value);
  }
  return request;
}
