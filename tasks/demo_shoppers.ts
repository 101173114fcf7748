/** Shoppers for a demonstration: real HTTP, five to ten requests a second. */
import { DemoBrowser, isLucky, pick } from "./demo/demo_browser.ts";
import { type DemoPerson, makePeople } from "./demo/demo_people.ts";
import { browse, buy, lookAtOrders, register, search, signInAgain, stray } from "./demo/demo_visits.ts";

/** How many are in the shop at the same time. */
const SHOPPERS = 6;
/** How long somebody looks at a page, on average. */
const PAUSE_MS = 750;

/**
 * Sends shoppers until the signal: they browse, search, register, buy, and meet dead links, declined cards, a payment
 * provider that fails, sold-out products and slow pages.
 *
 * @param origin Of the running shop, like `http://localhost:8000`
 */
export async function runShoppers(origin: string, signal: AbortSignal): Promise<void> {
  const people = makePeople(crypto.randomUUID().slice(0, 3));
  const shoppers = Array.from({ length: SHOPPERS }, (_, i) => {
    const own = people.filter((_, n) => n % SHOPPERS === i);
    return shop(origin, own, signal);
  });
  await Promise.all(shoppers);
}

interface Customer {
  person: DemoPerson;
  browser: DemoBrowser;
  hasAccount: boolean;
}

/** One visit after another, each by one of these people or by somebody unknown. */
async function shop(origin: string, people: DemoPerson[], signal: AbortSignal): Promise<void> {
  const pause = () => sleep(PAUSE_MS * (0.5 + Math.random()), signal);
  const customers = people.map((person) => ({ person, browser: new DemoBrowser(origin, pause), hasAccount: false }));
  while (!signal.aborted) {
    const isStranger = isLucky(0.4);
    const stranger = { person: pick(people), browser: new DemoBrowser(origin, pause), hasAccount: false };
    await visit(isStranger ? stranger : pick(customers), isStranger).catch(() => pause().catch(() => {}));
  }
}

/** Errors of the network end a visit: the shop may be starting or stopping. */
async function visit(customer: Customer, isStranger: boolean): Promise<void> {
  const { browser, person } = customer;
  if (isLucky(0.15)) await stray(browser);
  else await pick([browse, browse, search])(browser);
  if (isStranger && isLucky(0.6)) return;
  if (!isStranger) await becomeKnown(customer);
  await buy(browser, person);
  if (isLucky(0.4)) await lookAtOrders(browser);
}

async function becomeKnown(customer: Customer): Promise<void> {
  const { browser, person, hasAccount } = customer;
  if (!hasAccount) customer.hasAccount = await register(browser, person);
  else if (isLucky(0.15)) await signInAgain(browser, person);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}
