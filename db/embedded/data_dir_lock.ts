/** Held by the one process that works on a data folder; the kernel lets go of it when that process ends, however it ends. */
export interface DataDirLock {
  release(): Promise<void>;
}

/**
 * Makes the folder if need be and takes its lock.
 *
 * @throws {Error} At once, naming the holder, if another process has it
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  await Deno.mkdir(dataDir, { recursive: true, mode: 0o711 });
  const path = `${dataDir}/lock`;
  const file = await Deno.open(path, { read: true, write: true, create: true, mode: 0o600 });
  if (!await file.tryLock(true)) {
    file.close();
    throw new Error(`Cannot use ${dataDir}: process ${await Deno.readTextFile(path)} is running on it`);
  }
  await file.truncate();
  await file.write(new TextEncoder().encode(String(Deno.pid)));
  return {
    async release() {
      await file.unlock();
      file.close();
    },
  };
}
