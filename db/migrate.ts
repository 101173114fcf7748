import { grantToApp } from "./grants.ts";
import { type Migration, readMigrations } from "./migration_files.ts";
import type { Sql } from "./sql.ts";

export interface MigrationReport {
  /** Names of those that this run applied. */
  applied: string[];
  /** Number of the newest one. */
  version: number;
}

interface AppliedRow {
  number: number;
  name: string;
  checksum: string;
}

/** Any number, the same in every version of this program. */
const LOCK_KEY = 7_246_914;

export const MIGRATIONS_DIR = new URL("./migrations/", import.meta.url);

/**
 * Applies the migrations that are missing, each in a transaction of its own, while no one else does.
 * At the end the app's role, if there is one, may use what the migrations made.
 *
 * @param sql As the owner of the tables
 * @throws {MigrationError} Naming the file, if one that was applied was edited or is gone, if one comes late, or if
 * the database is newer than this program; then nothing is changed. Or if a file fails; those before it stay
 */
export async function migrate(sql: Sql, folder: URL = MIGRATIONS_DIR): Promise<MigrationReport> {
  const files = await readMigrations(folder);
  const connection = await sql.reserve() as Sql & { release(): void };
  try {
    await connection`select pg_advisory_lock(${LOCK_KEY})`;
    return await applyMissing(connection, files);
  } finally {
    await connection`select pg_advisory_unlock_all()`.catch(() => {});
    connection.release();
  }
}

export class MigrationError extends Error {
  override name = "MigrationError";
  code = "migration_failed";
}

async function applyMissing(sql: Sql, files: Migration[]): Promise<MigrationReport> {
  await sql`
    create table if not exists schema_migrations (
      number integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )
  `;
  const rows = await sql<AppliedRow[]>`select number, name, checksum from schema_migrations order by number`;
  assertHistory(rows, files);
  const missing = files.slice(rows.length);
  for (const file of missing) await apply(sql, file);
  await grantToApp(sql);
  return { applied: missing.map(({ name }) => name), version: files.at(-1)?.number ?? 0 };
}

/** What was applied must be the beginning of what there is. */
function assertHistory(rows: AppliedRow[], files: Migration[]): void {
  const newest = files.at(-1);
  for (const [index, row] of rows.entries()) {
    const file = files[index];
    if (file?.number === row.number && file.checksum === row.checksum) continue;
    throw new MigrationError(`Cannot migrate: ${describe(row, file, newest)}`);
  }
}

function describe(row: AppliedRow, file: Migration | undefined, newest: Migration | undefined): string {
  if (file?.number === row.number) return `${row.name} was edited after it had been applied`;
  if (file && file.number < row.number) return `${file.name} comes before ${row.name}, which is applied already`;
  if (row.number <= (newest?.number ?? 0)) return `${row.name} was applied and its file is missing`;
  return `the database is at ${row.name}, newer than this program, which ends at ${newest?.name ?? "none"}`;
}

async function apply(sql: Sql, { number, name, checksum, text }: Migration): Promise<void> {
  try {
    await sql`begin`;
    await sql.unsafe(text).simple();
    await sql`insert into schema_migrations (number, name, checksum) values (${number}, ${name}, ${checksum})`;
    await sql`commit`;
  } catch (cause) {
    await sql`rollback`.catch(() => {});
    throw new MigrationError(`Cannot migrate: ${name} failed: ${(cause as Error).message}`, { cause });
  }
}
