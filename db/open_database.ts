import { assertSafeTransport } from "./address.ts";
import type { DataDirLock } from "./embedded/data_dir_lock.ts";
import { openEmbedded } from "./embedded/embedded_database.ts";
import type { EmbeddedLayout } from "./embedded/layout.ts";

export interface OpenDatabase {
  /** For migrations. */
  ownerUrl: string;
  /** For everything else. */
  appUrl: string;
  /** What it is, for people. */
  description: string;
  /** Ends the server if it is ours. */
  stop(): Promise<void>;
}

export interface DatabaseChoice {
  databaseUrl: string | null;
  dbTls: "verify" | "insecure";
  /** Of the embedded server; needed without `databaseUrl`. */
  layout: EmbeddedLayout | null;
  lock: DataDirLock;
  /** Told in one line when the embedded server died, and when it is back. */
  onEvent: (line: string) => void;
}

/** Opens the database that the settings name: a server that is there, or the embedded one. */
export async function openDatabase(
  { databaseUrl, dbTls, layout, lock, onEvent }: DatabaseChoice,
): Promise<OpenDatabase> {
  if (databaseUrl !== null) {
    assertSafeTransport(databaseUrl, dbTls);
    const description = "the server of DATABASE_URL";
    return { ownerUrl: databaseUrl, appUrl: databaseUrl, description, stop: () => Promise.resolve() };
  }
  if (layout === null) throw new Error("Cannot open the embedded database: start with `deno task start`");
  const embedded = await openEmbedded(layout, lock, { onEvent });
  const origin = embedded.isTakenOver ? "found running" : "started";
  return { ...embedded, description: `embedded PostgreSQL in ${layout.clusterDir}, ${origin}` };
}
