/** Secrets to be looked for after they were sent in every way that spans have. Put together here, so that no scanner takes this file for a leak. */

export interface SeededSecret {
  text: string;
  /** Known by its form; any other only beside the name of a secret. */
  isShaped: boolean;
}

const COUNT = 400;
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const DIGITS = "0123456789";

/** A generator of numbers below a bound, the same for the same seed (xorshift). */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const random = makeRandom(20_261_122);
const pick = (alphabet: string, count: number) =>
  Array.from({ length: count }, () => alphabet[random(alphabet.length)]).join("");

const SHAPES: (() => string)[] = [
  () => `eyJ${pick(BASE62, 17)}.eyJ${pick(BASE62, 24)}.${pick(BASE62, 43)}`,
  () => "AKIA" + pick(UPPER, 16),
  () => "AIza" + pick(BASE62, 35),
  () => "ghp_" + pick(BASE62, 36),
  () => "github_pat_" + pick(BASE62, 40),
  () => "xoxb-" + `${pick(DIGITS, 12)}-${pick(BASE62, 24)}`,
  () => "sk_live_" + pick(BASE62, 24),
  () => withLuhnDigit("4" + pick(DIGITS, 14)),
  () => withLuhnDigit("55" + pick(DIGITS, 13)).replace(/(\d{4})(?=\d)/g, "$1 "),
  () => toGermanIban(pick(DIGITS, 18)),
  () => `${pick(BASE62, 12).toLowerCase()}@mail.example.org`,
  () => `+4917${pick(DIGITS, 9)}`,
];
const OPAQUE: (() => string)[] = [
  () => `Hx${pick(BASE62, 14)}`,
  () => `hunter-${pick(BASE62.slice(26), 12)}`,
  () => pick("0123456789abcdef", 40),
  () => `pa55${pick(BASE62, 10)}Q`,
];

export const SECRETS: SeededSecret[] = Array.from({ length: COUNT }, (_, i) => {
  const isShaped = i % 4 !== 3;
  const makers = isShaped ? SHAPES : OPAQUE;
  return { text: makers[Math.floor(i / 4 + i) % makers.length]!(), isShaped };
});

function withLuhnDigit(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - sum % 10) % 10);
}

function toGermanIban(account: string): string {
  const check = 98n - BigInt(`${account}131400`) % 97n;
  return `DE${String(check).padStart(2, "0")}${account}`;
}

/** Texts with a secret in them; what has no form of its own stands beside the name of a secret. */
export function inText({ text, isShaped }: SeededSecret): string {
  return isShaped ? `then came ${text} and went` : `failed with password=${text} for user 7`;
}

/** The attributes in which a secret comes: one for each carrier. */
export function toCarriers(secret: SeededSecret): Record<string, string | string[]> {
  const { text } = secret;
  const encoded = encodeURIComponent(text);
  return {
    "url.full": `https://user:${encoded}@shop.example/pay?q=${encoded}&page=2#${encoded}`,
    "url.query": `q=${encoded}`,
    "url.path": `/reset/${secret.isShaped ? encoded : "x"}/confirm`,
    "http.request.header.authorization": [`Bearer ${text}`],
    "http.request.header.cookie": [`theme=dark; sid=${encoded}`],
    "http.request.header.x-api-key": [text],
    "db.connection.password": text,
    "db.query.text": `select * from users where token = '${text}' and id = 7`,
    "app.body": JSON.stringify({ items: [{ client_secret: text }] }),
    "app.note": inText(secret),
    "app.list": ["a", inText(secret)],
    "app.command": `login --password=${text.replaceAll(" ", "")} --port=80`,
  };
}

/** Those of the secrets that are found in a text, as they are or percent-encoded. */
export function findLeaks(haystack: string): string[] {
  return SECRETS.map(({ text }) => text)
    .filter((text) =>
      [text, text.replaceAll(" ", ""), encodeURIComponent(text)].some((form) => haystack.includes(form))
    );
}
