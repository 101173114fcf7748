import { parseDatabaseUrl } from "@/db/address.ts";
import type { Sql } from "@/db/sql.ts";

/** A table's rows as CSV, in the folder of the server, which may be read by this process too. */
export interface CopyFile {
  table: string;
  columns: string;
  path: string;
}

/** Has the server write both tables out. */
export async function writeCopyFiles(admin: Sql, label: string): Promise<CopyFile[]> {
  const [row] = await admin<{ folder: string }[]>`select current_setting('data_directory') as folder`;
  const files = await Promise.all(
    ["telemetry_spans", "telemetry_traces"].map((table) => describeFile(admin, table, `${row!.folder}/bench_${label}`)),
  );
  for (const { table, columns, path } of files) {
    await admin.unsafe(`copy (select ${columns} from ${table}) to '${path}' (format csv)`);
  }
  return files;
}

async function describeFile(admin: Sql, table: string, prefix: string): Promise<CopyFile> {
  const [row] = await admin<{ columns: string }[]>`
    select string_agg(quote_ident(attname), ', ' order by attnum) as columns
    from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
  `;
  return { table, columns: row!.columns, path: `${prefix}_${table}.csv` };
}

export async function copyByServer(admin: Sql, files: CopyFile[]): Promise<void> {
  for (const { table, columns, path } of files) {
    await admin.unsafe(`copy ${table} (${columns}) from '${path}' (format csv)`);
  }
}

/** Whether there is a `psql`; the server that comes with the project has none. */
export async function hasPsql(): Promise<boolean> {
  try {
    return (await new Deno.Command("psql", { args: ["--version"], stdout: "null" }).output()).success;
  } catch {
    return false;
  }
}

export async function copyByPsql(url: string, files: CopyFile[]): Promise<void> {
  const { host, port, user, password, database } = parseDatabaseUrl(url);
  const commands = files.flatMap((
    { table, columns, path },
  ) => ["-c", `\\copy ${table} (${columns}) from '${path}' csv`]);
  const { success, stderr } = await new Deno.Command("psql", {
    args: ["--quiet", "--no-psqlrc", ...commands],
    env: { PGHOST: host, PGPORT: String(port), PGUSER: user, PGPASSWORD: password, PGDATABASE: database },
    stderr: "piped",
  }).output();
  if (!success) throw new Error(`Cannot copy: ${new TextDecoder().decode(stderr)}`);
}
