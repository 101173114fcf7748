/** Length of an IBAN by country. */
const IBAN_LENGTHS = new Map(
  ("AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27GB22GE22GI23GL18" +
    "GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MR27MT31MU30NL18NO15" +
    "PK24PL28PS29PT25QA29RO24RS22SA24SC31SE24SI19SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20")
    .match(/.{4}/g)!.map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** How many characters of a text that begins like an IBAN are one with right check digits; 0 if none are. */
export function matchIban(text: string): number {
  const length = IBAN_LENGTHS.get(text.slice(0, 2).toUpperCase());
  if (length === undefined) return 0;
  let end = 0;
  let compact = "";
  while (compact.length < length && end < text.length) {
    const char = text[end++]!;
    if (char !== " ") compact += char;
  }
  const isWhole = compact.length === length && !/^[A-Za-z0-9]/.test(text.slice(end));
  return isWhole && hasIbanCheck(compact.toUpperCase()) ? end : 0;
}

/** ISO 7064 mod 97-10: the first four characters go last, letters count from 10. */
function hasIbanCheck(iban: string): boolean {
  let rest = 0;
  for (const char of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Whether digits are a card's number by Luhn; times since 1970 in ms, µs and ns are none. */
export function isCardNumber(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19 || /^(\d)\1+$/.test(digits)) return false;
  if (digits[0] === "1" && [13, 16, 19].includes(digits.length)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
