/** The cards of the simulated payment provider: no number of a real card ever enters the shop. */
export const CARD_TOKENS = ["tok_ok", "tok_chance", "tok_slow", "tok_declined", "tok_error"] as const;
export type CardToken = (typeof CARD_TOKENS)[number];

/** What the checkout calls each card, and what will come of it. */
export const CARDS: Record<CardToken, { label: string; effect: string }> = {
  tok_ok: { label: "Visa ending 4242", effect: "is accepted at once" },
  tok_chance: { label: "Mastercard ending 5100", effect: "as in life: mostly accepted, sometimes slow or declined" },
  tok_slow: { label: "Maestro ending 0341", effect: "is accepted after two seconds" },
  tok_declined: { label: "Visa ending 0002", effect: "is declined by the bank" },
  tok_error: { label: "Amex ending 0119", effect: "makes the payment provider fail" },
};
