/** The simulated provider behind `POST /payments/authorize`. */
import type { AuthorizationRequest } from "./model/payment.ts";

/** How often a card of chance meets each of these, from 0 to 1. */
export interface Odds {
  declined: number;
  failed: number;
  slow: number;
}

export const ODDS: Odds = { declined: 0.12, failed: 0.03, slow: 0.15 };

export interface Verdict {
  outcome: "approved" | "declined" | "failed";
  /** How long the provider thinks about it. */
  delayMs: number;
}

const QUICK_MS = 40;
const SLOW_MS = 2000;

/** What becomes of a charge: fixed by the card, and for the card of chance by the order's number, so that asking again changes nothing. */
export function decide({ card, reference }: Pick<AuthorizationRequest, "card" | "reference">, odds = ODDS): Verdict {
  if (card === "tok_declined") return { outcome: "declined", delayMs: QUICK_MS };
  if (card === "tok_error") return { outcome: "failed", delayMs: QUICK_MS };
  if (card === "tok_slow") return { outcome: "approved", delayMs: SLOW_MS };
  return card === "tok_chance" ? draw(reference, odds) : { outcome: "approved", delayMs: QUICK_MS };
}

function draw(reference: string, { declined, failed, slow }: Odds): Verdict {
  const luck = toFraction(reference);
  const delayMs = toFraction(`slow ${reference}`) < slow ? SLOW_MS : QUICK_MS + Math.round(luck * 160);
  if (luck < declined) return { outcome: "declined", delayMs };
  return { outcome: luck < declined + failed ? "failed" : "approved", delayMs };
}

/** A number from 0 up to 1 that depends on the whole text (FNV-1a, then mixed). */
function toFraction(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
