/** `deno task db:migrate`, `db:seed` and `db:reset`: on the database that the settings name, while nothing else runs on the embedded one. */
import { readConfig } from "@/config.ts";
import { lockDataDir } from "@/db/embedded/data_dir_lock.ts";
import { planEmbedded } from "@/db/embedded/plan.ts";
import { migrate } from "@/db/migrate.ts";
import { openDatabase } from "@/db/open_database.ts";
import { seedShop } from "@/db/seed.ts";
import { openPool, type Sql } from "@/db/sql.ts";

const COMMANDS: Record<string, (sql: Sql) => Promise<string>> = {
  async migrate(sql) {
    const { applied, version } = await migrate(sql);
    return `Migrations applied: ${applied.join(", ") || "none"}. The database is at ${version}`;
  },
  seed: async (sql) => `Products put into the shop: ${await seedShop(sql)}`,
  async reset(sql) {
    await emptyDatabase(sql);
    await migrate(sql);
    return `Everything is gone. Products put into the shop: ${await seedShop(sql)}`;
  },
};

/** Drops all tables, types and functions of the schema; rights on the schema itself stay. */
async function emptyDatabase(sql: Sql): Promise<void> {
  const [row] = await sql<{ schema: string }[]>`select current_schema() as schema`;
  await sql`drop schema ${sql(row!.schema)} cascade`;
  await sql`create schema ${sql(row!.schema)}`;
}

async function run(name: string): Promise<void> {
  const command = COMMANDS[name];
  if (!command) throw new Error(`Cannot run ${name}: known are ${Object.keys(COMMANDS).join(", ")}`);
  const config = readConfig(Deno.env.toObject());
  await using stack = new AsyncDisposableStack();
  const layout = config.databaseUrl === null ? await planEmbedded({ root: Deno.cwd(), dataDir: config.dataDir }) : null;
  const lock = stack.adopt(await lockDataDir(config.dataDir), (held) => held.release());
  const database = stack.adopt(
    await openDatabase({ ...config, layout, lock, onEvent: console.error }),
    (open) => open.stop(),
  );
  const sql = stack.adopt(openPool(database.ownerUrl, { max: 1 }), (pool) => pool.end({ timeout: 5 }));
  console.log(await command(sql));
}

try {
  await run(Deno.args[0] ?? "");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  Deno.exit(1);
}
