/** An amount in minor units (cents) with its currency. Amounts are whole and safe integers. */
export interface Money {
  minor: number;
  /** ISO 4217, like `EUR`. */
  currency: string;
}

/** The amount as people write it, like `€1,249.00`. Tells the minor unit from the currency: yen have none. */
export function formatMoney({ minor, currency }: Money): string {
  const format = formatOf(currency);
  return format.format(minor / 10 ** minorDigits(format));
}

/**
 * The amount times a whole quantity.
 * @throws {RangeError} If the result is not a safe integer
 */
export function multiplyMoney({ minor, currency }: Money, quantity: number): Money {
  return { minor: assertSafe(minor * quantity), currency };
}

/**
 * The sum; zero of `currency` without amounts.
 * @throws {RangeError} If an amount has another currency, or the result is not a safe integer
 */
export function sumMoney(amounts: Money[], currency: string): Money {
  const foreign = amounts.find((amount) => amount.currency !== currency);
  if (foreign) throw new RangeError(`Cannot add ${foreign.currency} to ${currency}: no rate`);
  return { minor: assertSafe(amounts.reduce((sum, { minor }) => sum + minor, 0)), currency };
}

/**
 * Reads what a person typed, like `12`, `12.5` or `12,50`, into minor units of `currency`.
 * @returns Null if it is no amount, is negative, or has more decimals than the currency
 */
export function parseMoney(text: string, currency: string): Money | null {
  const digits = minorDigits(formatOf(currency));
  const match = /^(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (match === null || (match[2] ?? "").length > digits) return null;
  return { minor: Number(match[1]! + (match[2] ?? "").padEnd(digits, "0")), currency };
}

/** The amount without its currency, as a form field shows it: `1249.00`. */
export function toAmountText({ minor, currency }: Money): string {
  const digits = minorDigits(formatOf(currency));
  return (minor / 10 ** digits).toFixed(digits);
}

function assertSafe(minor: number): number {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`Cannot count money: ${minor} is not a safe integer`);
  return minor;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const format = new Intl.NumberFormat("en-IE", { style: "currency", currency });
  formats.set(currency, format);
  return format;
}

function minorDigits(format: Intl.NumberFormat): number {
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
