/** Held by the one process that works on a data folder; the kernel lets go of it when that process ends, however it ends. */
export interface DataDirLock {
  release(): Promise<void>;
}

/**
 * Makes the folder if need be and takes its lock.
 *
 * @throws {Error} At once, naming the holder, if another process has it; or if the folder cannot be written to
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const path = `${dataDir}/lock`;
  const file = await openLock(dataDir, path);
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

async function openLock(dataDir: string, path: string): Promise<Deno.FsFile> {
  try {
    await Deno.mkdir(dataDir, { recursive: true, mode: 0o711 });
    return await Deno.open(path, { read: true, write: true, create: true, mode: 0o600 });
  } catch (cause) {
    throw new Error(`Cannot use ${dataDir} as DATA_DIR: ${(cause as Error).message}`, { cause });
  }
}
