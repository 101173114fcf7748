/** A PostgreSQL like the one that is shipped, durable as in production, that lives as long as a run. */
import { lockDataDir } from "@/db/embedded/data_dir_lock.ts";
import { openEmbedded } from "@/db/embedded/embedded_database.ts";
import { removeFolders } from "@/db/embedded/folders.ts";
import { planEmbedded } from "@/db/embedded/plan.ts";
import { migrate } from "@/db/migrate.ts";
import { makePartitions } from "@/db/partitions.ts";
import { seedShop } from "@/db/seed.ts";
import { openPool } from "@/db/sql.ts";

export interface BenchDatabase extends AsyncDisposable {
  /** As the app's role. */
  appUrl: string;
  /** As a superuser, in the same database. */
  superuserUrl: string;
}

export async function benchDatabase(): Promise<BenchDatabase> {
  const dataDir = await Deno.makeTempDir({ prefix: "tracewell-bench-" });
  const layout = await planEmbedded({ root: Deno.cwd(), dataDir });
  const lock = await lockDataDir(dataDir);
  const database = await openEmbedded(layout, lock, { onEvent: console.error });
  await prepare(database.ownerUrl);
  return {
    appUrl: database.appUrl,
    superuserUrl: withDatabaseOf(database.superuserUrl, database.appUrl),
    async [Symbol.asyncDispose]() {
      await database.stop();
      await lock.release();
      await removeFolders(layout);
    },
  };
}

async function prepare(ownerUrl: string): Promise<void> {
  const sql = openPool(ownerUrl, { max: 2 });
  try {
    await migrate(sql);
    await makePartitions(sql, 7);
    await seedShop(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function withDatabaseOf(text: string, other: string): string {
  const url = new URL(text);
  url.pathname = new URL(other).pathname;
  return url.href;
}
