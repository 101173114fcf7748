import { CARD_TOKENS, CARDS } from "../../shop/model/payment_card.ts";

export interface CardChoiceProps {
  /** The chosen card's token. */
  value: string;
  errors?: string[] | undefined;
}

/** The cards of the simulated payment provider. */
export function CardChoice({ value, errors = [] }: CardChoiceProps) {
  return (
    <fieldset id="field-card" aria-describedby="card-hint">
      <legend class="font-serif text-xl font-semibold">Payment</legend>
      <p id="card-hint" class="mt-1 text-13 text-muted">
        Nobody is charged. Each card shows what can happen to a payment.
      </p>
      {errors.length > 0 && <p class="mt-1 text-13 font-medium text-danger">{errors.join(" ")}</p>}
      <div class="mt-3 grid gap-2 sm:grid-cols-2">
        {CARD_TOKENS.map((token) => (
          <label
            key={token}
            class="flex cursor-pointer items-start gap-3 rounded-lg border border-line bg-surface px-4 py-3 hover:border-control"
          >
            <input type="radio" name="card" value={token} checked={token === value} required class="mt-1 h-4 w-4" />
            <span class="text-sm">
              <span class="font-medium">{CARDS[token].label}</span>
              <span class="block text-13 text-muted">{CARDS[token].effect}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
