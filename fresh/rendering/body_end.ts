import type { ComponentChildren } from "preact";

/** The last thing in a body: what the islands of the page need. */
export function BodyEnd(): ComponentChildren {
  return null;
}
