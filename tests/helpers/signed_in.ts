/** A person's session in a browser of tests. */
import type { BrowserContext } from "playwright-core";
import type { PersonFetch } from "./app.ts";

/** Gives a browser the session of somebody who is signed in. */
export async function adoptSession(context: BrowserContext, person: PersonFetch, origin: string): Promise<void> {
  const [name = "", value = ""] = person.cookie.split("=");
  await context.addCookies([{ name, value, url: origin }]);
}
