/** Chromium for tests that only a real browser can decide: one for each test file. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

export interface BrowserTestOptions {
  /** Options of the page's own context: viewport, `javaScriptEnabled`, `colorScheme`. Default: none. */
  context?: BrowserContextOptions;
}

/**
 * Registers a test that gets a fresh page in a context of its own. Without Chromium it is skipped, loudly;
 * where `CI` is `true` it fails instead.
 */
export function browserTest(name: string, run: (page: Page) => Promise<void>, options: BrowserTestOptions = {}): void {
  registerLifecycle();
  Deno.test({ name, ignore: executablePath === null && !isCi(), fn: () => runInPage(run, options) });
}

const LAUNCH_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-quic",
  "--no-first-run",
  "--disable-component-update",
  "--disable-sync",
];

const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const executablePath = findChromium();
let browser: Browser | null = null;
let isRegistered = false;

function findChromium(): string | null {
  const configured = Deno.env.get("CHROMIUM");
  return (configured ? [configured] : CANDIDATES).find(isFile) ?? null;
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

function isCi(): boolean {
  return Deno.env.get("CI") === "true";
}

/** The browser outlives each test, so it is opened and closed outside of them: the sanitizers look at tests only. */
function registerLifecycle(): void {
  if (isRegistered) return;
  isRegistered = true;
  if (executablePath === null && !isCi()) console.error("BROWSER TESTS SKIPPED: no Chromium found");
  else {
    Deno.test.beforeAll(launch);
    Deno.test.afterAll(close);
  }
}

async function launch(): Promise<void> {
  if (executablePath === null) throw new Error("Cannot run browser tests: no Chromium found; set CHROMIUM to its path");
  browser = await chromium.launch({ executablePath, args: LAUNCH_ARGS });
}

async function close(): Promise<void> {
  await browser?.close();
  browser = null;
}

async function runInPage(run: (page: Page) => Promise<void>, { context }: BrowserTestOptions): Promise<void> {
  const own = await browser!.newContext(context);
  try {
    await run(await own.newPage());
  } finally {
    await own.close();
  }
}
