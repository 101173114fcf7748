import { ValidationError } from "../errors.ts";

/** How much a key may send. */
export interface KeyLimits {
  /** Names of services whose spans it may bring; null: all. */
  services: readonly string[] | null;
  /** Null: as many as can be stored. */
  spansPerSecond: number | null;
}

/**
 * The limits of a key that is made with another one: those of its maker, unless it asks for less.
 *
 * @throws {ValidationError} If it asks for more
 */
export function limitsWithin(maker: KeyLimits, wish: KeyLimits): KeyLimits {
  const foreign = wish.services?.filter((name) => maker.services?.includes(name) === false) ?? [];
  if (foreign.length > 0) throw new ValidationError({ services: [`Your key is not for: ${foreign.join(", ")}.`] });
  const most = maker.spansPerSecond ?? Infinity;
  if ((wish.spansPerSecond ?? 0) > most) {
    throw new ValidationError({ spans_per_second: [`Ensure this value is less than or equal to ${most}.`] });
  }
  return {
    services: wish.services ?? maker.services,
    spansPerSecond: wish.spansPerSecond ?? maker.spansPerSecond,
  };
}
