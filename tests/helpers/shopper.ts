/** A customer at the shop's pages. */
import type { TestApp } from "./app.ts";
import { Browser } from "./people.ts";

export const ADDRESS = {
  name: "Ada Vermeer",
  email: "ada@example.com",
  phone: "",
  street: "Lindenweg 4",
  postcode: "10115",
  city: "Berlin",
  country: "DE",
};

/** A browser with pieces of one product of the catalogue in its cart. */
export async function makeShopper(app: TestApp, { handle = "stoneware-mug", quantity = "1" } = {}): Promise<Browser> {
  const browser = new Browser(app);
  await addToCart(browser, handle, quantity);
  return browser;
}

export function addToCart(browser: Browser, handle: string, quantity = "1"): Promise<Response> {
  return browser.post(`/products/${handle}`, { quantity });
}

/** Opens the checkout and returns the fields that its form would send. */
export async function fillCheckout(browser: Browser, fields: Record<string, string> = {}) {
  const html = await (await browser.get("/checkout")).text();
  const [csrf_token, checkout_key, seen_total] = ["csrf_token", "checkout_key", "seen_total"]
    .map((name) => new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(html)?.[1] ?? "");
  return {
    ...ADDRESS,
    card: "tok_ok",
    csrf_token: csrf_token!,
    checkout_key: checkout_key!,
    seen_total: seen_total!,
    ...fields,
  };
}

/** Checks out; the answer to the form. */
export async function checkOut(browser: Browser, fields: Record<string, string> = {}): Promise<Response> {
  return await browser.send("/checkout", await fillCheckout(browser, fields));
}

/** Checks out with a good card. @returns The order's path */
export async function order(browser: Browser): Promise<string> {
  const response = await checkOut(browser);
  return (response.headers.get("location") ?? "").replace("?thanks", "");
}

export async function readText(response: Response): Promise<string> {
  return (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}
