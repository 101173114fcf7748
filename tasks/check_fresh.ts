/** `deno task check:fresh`: checks and tests the application against the original Fresh, where JSR can be reached. */
const JSR = "https://jsr.io/@fresh/core/meta.json";
const TIMEOUT_MS = 10_000;
const CONFIG = ["--config", "deno.fresh.json"];

/** Why JSR cannot be used; null if it can. */
async function findObstacle(): Promise<string | null> {
  try {
    const response = await fetch(JSR, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    return response.ok ? null : `jsr.io answered ${response.status}`;
  } catch (error) {
    return `jsr.io cannot be reached (${(error as Error).message})`;
  }
}

async function run(args: string[]): Promise<number> {
  return (await new Deno.Command(Deno.execPath(), { args }).spawn().status).code;
}

/** What uses Fresh through its public names alone. */
const APPLICATION = ["main.ts", "dev.ts", "routes", "middleware", "islands", "components"];
const TESTS = ["tests/main_test.ts", "tests/routes", "tests/middleware"];

const obstacle = await findObstacle();
if (obstacle !== null) {
  console.log(`NOT CHECKED: ${obstacle}`);
  Deno.exit(0);
}
const checked = await run(["check", ...CONFIG, ...APPLICATION]);
const tested = await run(["run", "--allow-all", "tasks/test.ts", ...CONFIG, ...TESTS]);
Deno.exit(checked || tested);
