/** A PostgreSQL database for one test: migrated, empty, its own. */
import { openPool, type Sql } from "@/db/sql.ts";
import { TEST_APP_PASSWORD, withDatabase } from "@/tasks/test_database_url.ts";

export interface TestDatabase extends AsyncDisposable {
  /** As the app's role: no DDL, and only what the migrations grant. */
  sql: Sql;
  url: string;
  /** As a superuser, for what a test has to prepare beside the app. */
  owner: Sql;
  ownerUrl: string;
}

export interface TestDatabaseOptions {
  /** Connections of each role. Default: 4. */
  max?: number;
}

/** Clones the migrated template, which takes about 50 ms. `deno task test` starts the server and makes the template. */
export function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  return cloneDatabase(databaseName(templateUrl()), options);
}

/** A database without any table. */
export function emptyDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  return cloneDatabase("template0", options);
}

async function cloneDatabase(source: string, { max = 4 }: TestDatabaseOptions): Promise<TestDatabase> {
  const template = templateUrl();
  const name = `${databaseName(template)}_${crypto.randomUUID().slice(0, 13)}`;
  await asAdministrator(template, (sql) => sql`create database ${sql(name)} template ${sql(source)}`);
  const ownerUrl = withDatabase(template, name);
  const url = withAppRole(ownerUrl);
  const [sql, owner] = [openPool(url, { max }), openPool(ownerUrl, { max })];
  return {
    sql,
    url,
    owner,
    ownerUrl,
    async [Symbol.asyncDispose]() {
      await Promise.all([sql.end({ timeout: 5 }), owner.end({ timeout: 5 })]);
      await asAdministrator(template, (sql) => sql`drop database ${sql(name)} with (force)`);
    },
  };
}

function templateUrl(): string {
  const url = Deno.env.get("TEST_DATABASE_URL");
  if (!url) throw new Error("Cannot open a test database: run tests with `deno task test`");
  return url;
}

async function asAdministrator(template: string, run: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = openPool(withDatabase(template, "postgres"), { max: 1 });
  try {
    await run(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function databaseName(url: string): string {
  return new URL(url).pathname.slice(1);
}

export function withAppRole(text: string): string {
  const url = new URL(text);
  url.username = "tracewell_app";
  url.password = TEST_APP_PASSWORD;
  return url.href;
}
