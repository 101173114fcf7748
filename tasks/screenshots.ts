/**
 * Takes the pictures of docs/pictures/ from a demonstration that runs: start `deno task demo` with ADMIN_EMAIL and
 * ADMIN_PASSWORD, wait a few minutes, and run this with the same and the shop's address.
 *
 *     deno run -A tasks/screenshots.ts http://localhost:8000
 */
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const FOLDER = new URL("../docs/pictures/", import.meta.url);
const VIEWPORT = { width: 1440, height: 900 };
const TRACES = "/admin/telemetry/traces";
const FAILED_CHECKOUTS = "/api/v1/telemetry/traces/?route=/checkout&method=POST&status=error&username__isnull=false";

interface FailedCheckout {
  id: string;
  email: string;
}

async function takePictures(origin: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const staff = await signIn(browser, origin);
    const [checkout] = await readResults<FailedCheckout>(staff, origin + FAILED_CHECKOUTS);
    if (checkout === undefined) throw new Error("Cannot take pictures: no checkout of a customer has failed yet");
    const customer = `/admin/telemetry/customers?${new URLSearchParams({ email: checkout.email })}`;
    await picture(staff, `${origin}${TRACES}/${checkout.id}`, "trace");
    await picture(staff, origin + customer, "customer");
    await picture(staff, `${origin}${TRACES}?duration_ms__gte=100&range=1h`, "traces");
    await picture(staff, `${origin}/admin`, "portal-home");
    await picture(await browser.newContext({ viewport: VIEWPORT, colorScheme: "dark" }), `${origin}/`, "storefront");
  } finally {
    await browser.close();
  }
}

async function signIn(browser: Browser, origin: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: VIEWPORT, colorScheme: "light", baseURL: origin });
  const page = await context.newPage();
  await page.goto("/sign-in?next=%2Fadmin");
  await page.getByLabel("E-mail").fill(Deno.env.get("ADMIN_EMAIL") ?? "");
  await page.getByLabel("Password", { exact: true }).fill(Deno.env.get("ADMIN_PASSWORD") ?? "");
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/admin");
  await page.close();
  return context;
}

async function readResults<T>(context: BrowserContext, url: string): Promise<T[]> {
  return (await (await context.request.get(url)).json()).results;
}

async function picture(context: BrowserContext, url: string, name: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(url);
  await settle(page);
  await page.screenshot({ path: new URL(`${name}.png`, FOLDER).pathname });
  await page.close();
}

/** Islands have drawn what they load. */
async function settle(page: Page): Promise<void> {
  await page.locator("html[data-scripted]").waitFor();
  await page.waitForLoadState("networkidle");
}

if (import.meta.main) await takePictures(Deno.args[0] ?? "http://localhost:8000");
