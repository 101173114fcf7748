/** One file of `db/migrations/`. */
export interface Migration {
  number: number;
  /** `0020_create_telemetry_traces_and_spans` */
  name: string;
  /** SHA-256 of the text, hex. */
  checksum: string;
  text: string;
}

const FILE_NAME_REGEXP = /^(\d{4})_[a-z0-9_]+\.sql$/;

/**
 * Reads all migrations, sorted by number; gaps are fine.
 *
 * @throws {SyntaxError} If a file is misnamed or a number is there twice
 */
export async function readMigrations(folder: URL): Promise<Migration[]> {
  const files: Migration[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    if (name.endsWith(".sql")) files.push(await readMigration(folder, name));
  }
  files.sort((a, b) => a.number - b.number);
  for (const [index, file] of files.entries()) {
    const next = files[index + 1];
    if (next?.number === file.number) {
      throw new SyntaxError(`Cannot read migrations: ${file.name} and ${next.name} have the same number`);
    }
  }
  return files;
}

async function readMigration(folder: URL, fileName: string): Promise<Migration> {
  const number = FILE_NAME_REGEXP.exec(fileName)?.[1];
  if (!number) throw new SyntaxError(`Cannot read migrations: ${fileName} is not named like 0007_add_index.sql`);
  const text = await Deno.readTextFile(new URL(fileName, folder));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return {
    number: Number(number),
    name: fileName.slice(0, -".sql".length),
    checksum: new Uint8Array(digest).toHex(),
    text,
  };
}
