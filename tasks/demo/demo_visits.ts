/** What shoppers do, step by step, through the pages that everybody sees. */
import { CATALOGUE } from "@/db/catalogue/catalogue.ts";
import type { CardToken } from "@/shop/model/payment_card.ts";
import { type DemoBrowser, isLucky, pick } from "./demo_browser.ts";
import type { DemoPerson } from "./demo_people.ts";

const HANDLES = CATALOGUE.flatMap((category) => category.products).map((product) => product.handle);
const SLUGS = CATALOGUE.map((category) => category.slug);
const SEARCHES = ["lamp", "mug", "wool", "enamel", "coffee", "pot", "tent", "gift", "brass", "blue teapot", "candle"];
const DEAD_LINKS = ["/products/blue-teapot", "/categories/christmas", "/sale", "/products/enamel-kettle-2", "/blog"];
/** The only ones that run out soon, so that somebody comes too late. */
export const SCARCE = "two-person-tent";
const CARDS: CardToken[] = [
  ...Array<CardToken>(12).fill("tok_chance"),
  "tok_ok",
  "tok_ok",
  "tok_slow",
  "tok_slow",
  "tok_declined",
  "tok_declined",
  "tok_error",
];

/** Looks around and leaves. */
export async function browse(browser: DemoBrowser): Promise<void> {
  await browser.open("/");
  await browser.open(`/categories/${pick(SLUGS)}${pick(["", "", "?sort=price", "?sort=-price"])}`);
  await browser.open(`/products/${pick(HANDLES)}`);
  if (isLucky(0.5)) await browser.open(`/products/${pick(HANDLES)}`);
  if (isLucky(0.2)) await browser.open(pick(["/about", "/delivery"]));
}

export async function search(browser: DemoBrowser): Promise<void> {
  await browser.open(`/search?q=${encodeURIComponent(pick(SEARCHES))}`);
  const found = [...browser.page.html.matchAll(/href="(\/products\/[a-z0-9-]+)"/g)].map((match) => match[1]!);
  if (found.length > 0) await browser.open(pick(found));
}

/** Follows old links and mistypes. */
export async function stray(browser: DemoBrowser): Promise<void> {
  await browser.open(pick(DEAD_LINKS));
  await browser.open("/");
  if (isLucky(0.3)) await browser.open(`/search?q=${"kettle ".repeat(40)}`);
  if (isLucky(0.4)) await addToCart(browser, pick(HANDLES), pick(["0", "1000", "two"]));
}

/** Fills a cart, and checks out or leaves it. */
export async function buy(browser: DemoBrowser, person: DemoPerson): Promise<void> {
  await browser.open(`/categories/${pick(SLUGS)}`);
  for (let i = isLucky(0.4) ? 2 : 1; i > 0; i--) {
    await addToCart(browser, isLucky(0.15) ? SCARCE : pick(HANDLES), pick(["1", "1", "1", "2"]));
  }
  await browser.open("/cart");
  if (isLucky(0.2)) return;
  await checkOut(browser, person, pick(CARDS));
  if (browser.page.status === 402 && isLucky(0.6)) await checkOut(browser, person, "tok_ok");
}

async function addToCart(browser: DemoBrowser, handle: string, quantity: string): Promise<void> {
  await browser.open(`/products/${handle}`);
  // A product that sold out has no form: this is somebody with an old page.
  if (browser.readField("csrf_token") === "") await browser.open("/products/garden-twine");
  await browser.send(`/products/${handle}`, { quantity });
}

async function checkOut(browser: DemoBrowser, person: DemoPerson, card: CardToken): Promise<void> {
  await browser.open("/checkout");
  const { name, email, phone, address } = person;
  const [checkout_key, seen_total] = [browser.readField("checkout_key"), browser.readField("seen_total")];
  if (checkout_key === "") return;
  const typed = isLucky(0.08) ? { ...address, postcode: "" } : address;
  await browser.send("/checkout", { name, email, phone, ...typed, card, checkout_key, seen_total });
}

export async function register(browser: DemoBrowser, person: DemoPerson): Promise<boolean> {
  await browser.open("/register");
  const { username, email, phone, password } = person;
  const { path } = await browser.send("/register", { username, email, phone, password });
  return path === "/account";
}

/** Signs out, and in again: sometimes with the wrong password first. */
export async function signInAgain(browser: DemoBrowser, person: DemoPerson): Promise<void> {
  await browser.open("/account");
  await browser.send("/sign-out", {});
  await browser.open("/sign-in");
  if (isLucky(0.3)) await browser.send("/sign-in", { email: person.email, password: "not the right one" });
  await browser.send("/sign-in", { email: person.email, password: person.password, next: "/orders" });
}

export async function lookAtOrders(browser: DemoBrowser): Promise<void> {
  await browser.open("/orders");
  const order = /href="(\/orders\/L-[^"]+)"/.exec(browser.page.html)?.[1];
  if (order) await browser.open(order);
}
