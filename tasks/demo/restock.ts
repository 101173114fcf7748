import type { Config } from "@/config.ts";
import { APP_ROLE, toSocketUrl } from "@/db/embedded/addresses.ts";
import { loadPasswords } from "@/db/embedded/passwords.ts";
import { planEmbedded } from "@/db/embedded/plan.ts";
import { openPool, type Sql } from "@/db/sql.ts";

/** Products with fewer pieces get new ones; the few that are scarce by intent wait for the next delivery. */
const LEAST = 10;
const DELIVERY = 60;
const SHELF_MS = 60_000;
/** Deliveries of what is scarce: so that it is sold out now and then, and not for ever. */
const SCARCE_EVERY = 15;

/** Fills the shelves until the signal, so that a demonstration can run for days. */
export async function restock(config: Config, scarce: string, signal: AbortSignal): Promise<void> {
  const sql = openPool(await findDatabase(config), { max: 1 });
  try {
    for (let round = 1; !signal.aborted; round++) {
      await pause(SHELF_MS, signal);
      if (!signal.aborted) await fillShelves(sql, { scarce, isDelivery: round % SCARCE_EVERY === 0 }).catch(() => {});
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** @returns how many products were filled up */
export async function fillShelves(
  sql: Sql,
  { scarce, isDelivery }: { scarce: string; isDelivery: boolean },
): Promise<number> {
  const { count } = await sql`
    update products
    set stock = case when handle = ${scarce} then 5 else ${DELIVERY} end
    where stock < case when handle = ${scarce} then 1 else ${LEAST} end and (handle <> ${scarce} or ${isDelivery})
  `;
  return count;
}

async function findDatabase({ databaseUrl, dataDir }: Config): Promise<string> {
  if (databaseUrl !== null) return databaseUrl;
  const layout = await planEmbedded({ root: Deno.cwd(), dataDir });
  return toSocketUrl(layout, APP_ROLE, (await loadPasswords(dataDir)).app);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
