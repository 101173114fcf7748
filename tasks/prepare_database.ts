import { listDurabilityGaps } from "@/db/durability.ts";
import { migrate } from "@/db/migrate.ts";
import { seedShop } from "@/db/seed.ts";
import { openPool, type Sql } from "@/db/sql.ts";
import { log } from "@/log.ts";

/** Brings the tables up to date and fills an empty shop, and says what it did. */
export async function prepareDatabase(ownerUrl: string): Promise<void> {
  const sql = openPool(ownerUrl, { max: 1 });
  try {
    await assertOpen(sql);
    const { applied } = await migrate(sql);
    if (applied.length > 0) console.log(`Migrations applied: ${applied.length}, up to ${applied.at(-1)}`);
    const settings = await listDurabilityGaps(sql);
    if (settings.length > 0) {
      log({ level: "warn", message: "the database may lose commits with its machine", settings });
    }
    const products = await seedShop(sql);
    if (products > 0) console.log(`Products put into the empty shop: ${products}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Asked first, so that what is wrong with address or password is told as that. */
async function assertOpen(sql: Sql): Promise<void> {
  try {
    await sql`select 1`;
  } catch (cause) {
    throw new Error(`Cannot open the database: ${(cause as Error).message}`, { cause });
  }
}
