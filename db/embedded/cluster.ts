import { exists } from "./files.ts";
import type { EmbeddedLayout } from "./layout.ts";
import { runProgram } from "./program.ts";

export const SUPERUSER = "postgres";

/** Makes the cluster, with checksums and SCRAM only, unless it is there. A half-made one is made again. */
export async function ensureCluster(layout: EmbeddedLayout, superuserPassword: string): Promise<void> {
  if (await exists(layout.clusterDir)) return await assertSameMajor(layout);
  const draft = `${layout.clusterDir}.new`;
  if (await exists(draft)) await Deno.remove(draft, { recursive: true });
  await makeCluster(layout, draft, superuserPassword);
  await Deno.rename(draft, layout.clusterDir);
}

async function makeCluster(layout: EmbeddedLayout, dir: string, password: string): Promise<void> {
  const passwordFile = `${layout.socketDir}/initial-password`;
  await Deno.writeTextFile(passwordFile, password, { mode: 0o600 });
  if (layout.account) await Deno.chown(passwordFile, layout.account.uid, layout.account.gid);
  try {
    const { code, text } = await runProgram(layout, layout.binaries.initdb, [
      `--pgdata=${dir}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--data-checksums",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      "--no-instructions",
    ]);
    if (code !== 0) throw new Error(`Cannot make the database's folder: initdb ended with ${code}: ${text}`);
  } finally {
    await Deno.remove(passwordFile);
  }
}

async function assertSameMajor(layout: EmbeddedLayout): Promise<void> {
  const found = await readMajor(layout.clusterDir);
  const { text } = await runProgram(layout, layout.binaries.postgres, ["--version"]);
  const major = /(\d+)\./.exec(text)?.[1];
  if (found === major) return;
  throw new Error(
    `Cannot open ${layout.clusterDir}: it was made by PostgreSQL ${found}, and this program brings PostgreSQL ${major}. ` +
      `Start the version of this program that made it, save the data with pg_dump, move the folder away, start this one and restore; ` +
      `or set DATABASE_URL to a PostgreSQL ${found} server`,
  );
}

async function readMajor(clusterDir: string): Promise<string> {
  try {
    return (await Deno.readTextFile(`${clusterDir}/PG_VERSION`)).trim();
  } catch (cause) {
    throw new Error(`Cannot open ${clusterDir}: it is no folder of a PostgreSQL. Move it away`, { cause });
  }
}
