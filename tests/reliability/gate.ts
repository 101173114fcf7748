/** The gate with the real exporter on a database of the test's own, reached through a proxy that can fail. */
import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import { openPool, type Sql } from "@/db/sql.ts";
import { SpanStorage, type SpanStorageOptions } from "@/telemetry/storage/span_storage.ts";
import { testDatabase } from "../helpers/database.ts";
import { DatabaseProxy } from "../helpers/database_proxy.ts";
import { openTestSpool, testFolder } from "../helpers/spool.ts";

export interface Gate extends AsyncDisposable {
  storage: SpanStorage;
  proxy: DatabaseProxy;
  /** Past the proxy. */
  sql: Sql;
  /** As the owner of the tables. */
  owner: Sql;
}

export interface GateOptions extends Partial<SpanStorageOptions> {
  /** Of the spool. Default: 64 MiB. */
  maxBytes?: number;
}

/** As open_services.ts puts it together. */
export async function openGate({ maxBytes = 64 * 1024 * 1024, ...options }: GateOptions = {}): Promise<Gate> {
  await using stack = new AsyncDisposableStack();
  const db = stack.use(await testDatabase());
  const proxy = stack.use(await DatabaseProxy.open(db.url));
  const folder = stack.use(await testFolder());
  const spans = openPool(proxy.url, { max: 2, statementTimeoutMs: 8_000 });
  stack.defer(() => spans.end({ timeout: 2 }));
  const spool = await openTestSpool(folder, { maxBytes });
  const asideSpool = await openTestSpool({ ...folder, path: `${folder.path}/aside` }, { maxBytes });
  const storage = new SpanStorage({ exporter: new PostgresSpanExporter(spans), spool, asideSpool, ...options });
  stack.defer(() => storage.shutdown());
  const owned = stack.move();
  return { storage, proxy, sql: db.sql, owner: db.owner, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
