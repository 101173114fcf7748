/** `deno task test [files and options of deno test]`: the tests, with a PostgreSQL for them. */
import { prepareTestDatabase } from "./test_database.ts";

async function runTests(args: string[]): Promise<number> {
  await using database = await prepareTestDatabase(Deno.env.get("DATABASE_URL"));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["test", "--allow-all", "--no-prompt", ...args],
    env: { TEST_DATABASE_URL: database.url },
  }).spawn();
  ignoreInterrupts();
  return (await child.status).code;
}

/** Ctrl-C reaches the tests themselves; this process stays to clear up. */
function ignoreInterrupts(): void {
  Deno.addSignalListener("SIGINT", () => {});
  Deno.addSignalListener("SIGTERM", () => {});
}

if (import.meta.main) Deno.exit(await runTests(Deno.args));
