/** The database that all tests of a run are cloned from. */
import { OWNER_ROLE } from "@/db/embedded/addresses.ts";
import { lockDataDir } from "@/db/embedded/data_dir_lock.ts";
import { openEmbedded } from "@/db/embedded/embedded_database.ts";
import { removeFolders } from "@/db/embedded/folders.ts";
import { planEmbedded } from "@/db/embedded/plan.ts";
import { THROWAWAY_SETTINGS } from "@/db/embedded/server_settings.ts";
import { migrate } from "@/db/migrate.ts";
import { openPool } from "@/db/sql.ts";
import { TEST_APP_PASSWORD, withDatabase } from "./test_database_url.ts";

export interface PreparedDatabase extends AsyncDisposable {
  /** The template, as a superuser. */
  url: string;
}

/**
 * Makes a migrated template on the given server, or on an embedded one that lives as long as the result.
 *
 * @param serverUrl A superuser's, of a server that is there for tests
 */
export async function prepareTestDatabase(serverUrl: string | undefined): Promise<PreparedDatabase> {
  const server = await startThrowawayServer(serverUrl);
  const name = `tracewell_test_${Deno.pid}`;
  const url = withDatabase(server.url, name);
  await createTemplate(server.url, url, name);
  return {
    url,
    async [Symbol.asyncDispose]() {
      await dropDatabases(server.url, name);
      await server[Symbol.asyncDispose]();
    },
  };
}

async function startThrowawayServer(serverUrl: string | undefined): Promise<PreparedDatabase> {
  if (serverUrl) return { url: serverUrl, [Symbol.asyncDispose]: () => Promise.resolve() };
  const dataDir = await Deno.makeTempDir({ prefix: "tracewell-test-" });
  const layout = await planEmbedded({ root: Deno.cwd(), dataDir });
  const lock = await lockDataDir(dataDir);
  const database = await openEmbedded(layout, lock, { settings: THROWAWAY_SETTINGS, onEvent: console.error });
  return {
    url: database.superuserUrl,
    async [Symbol.asyncDispose]() {
      await database.stop();
      await lock.release();
      await removeFolders(layout);
    },
  };
}

async function createTemplate(serverUrl: string, url: string, name: string): Promise<void> {
  await withPool(serverUrl, async (sql) => {
    for (const role of [OWNER_ROLE, "tracewell_app"]) {
      const [known] = await sql`select from pg_roles where rolname = ${role}`;
      if (!known) await sql.unsafe(`create role ${role} login`);
    }
    await sql.unsafe(`alter role tracewell_app password '${TEST_APP_PASSWORD}'`);
    await sql`create database ${sql(name)}`;
  });
  await withPool(url, (sql) => migrate(sql));
}

async function dropDatabases(serverUrl: string, prefix: string): Promise<void> {
  await withPool(serverUrl, async (sql) => {
    const rows = await sql<{ name: string }[]>`
      select datname as name from pg_database where starts_with(datname, ${prefix})
    `;
    for (const { name } of rows) await sql`drop database ${sql(name)} with (force)`;
  });
}

async function withPool(url: string, run: (sql: ReturnType<typeof openPool>) => Promise<unknown>): Promise<void> {
  const sql = openPool(url, { max: 1 });
  try {
    await run(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
