import { isCardNumber, matchIban } from "./checksums.ts";
import { redactEmails } from "./emails.ts";
import { REDACTED } from "./limits.ts";
import { ownText } from "./own_text.ts";
import { redactPairs } from "./pairs.ts";
import { redactTokens } from "./tokens.ts";
import { redactUrl } from "./url.ts";

const MAX_BENIGN = 4_096;
const MAX_BENIGN_CHARS = 256;
/** Most layers of percent encoding that are looked through. */
const MAX_LAYERS = 5;

const URL_REGEXP = /\b[a-z][a-z0-9+.-]{0,15}:\/\/[^\s"'<>`]+/gi;
const PHONE_REGEXP = /(?<![\w+])\+[1-9](?:[ ().-]{0,2}\d){6,14}(?!\d)/g;
const DIGITS_REGEXP = /(?<![\w.])\d(?:[ -]?\d){12,18}(?![\w])/g;
const IBAN_REGEXP = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}/gi;
/** Nothing that is looked for consists of letters, spaces and these alone, unless it is long. */
const HARMLESS_REGEXP = /^[\w /.,()\-]{0,12}$/;

/** Texts that need no change; most values come again and again. */
let benign = new Set<string>();
let formerBenign = new Set<string>();

/**
 * A text without what looks like a secret or like a person's address, wherever it stands in it: tokens and keys of known
 * shapes, `password=…`, values of a URL's query, card numbers, IBANs, e-mail addresses, phone numbers; also when they are
 * percent-encoded. Takes time in proportion to the length.
 */
export function redactText(text: string): string {
  if (benign.has(text) || HARMLESS_REGEXP.test(text)) return text;
  if (formerBenign.has(text)) return remember(text);
  const redacted = redactLayers(text);
  return redacted === text ? remember(text) : redacted;
}

function remember(text: string): string {
  if (text.length > MAX_BENIGN_CHARS) return text;
  if (benign.size >= MAX_BENIGN) [formerBenign, benign] = [benign, new Set()];
  benign.add(ownText(text));
  return text;
}

function redactLayers(text: string): string {
  const redacted = redactShapes(text);
  if (!text.includes("%")) return redacted;
  let inner = redacted;
  for (let layer = 0; layer < MAX_LAYERS && inner.includes("%"); layer++) {
    const decoded = decodeLayer(inner);
    if (decoded === inner) break;
    const safe = redactShapes(decoded);
    if (safe !== decoded) return safe;
    inner = decoded;
  }
  return redacted;
}

/** Decodes what is well-formed and leaves the rest: a stray `%` must not hide what stands beside it. */
function decodeLayer(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

function redactShapes(text: string): string {
  let result = text;
  if (result.includes("://")) result = result.replace(URL_REGEXP, redactUrl);
  result = redactTokens(result);
  if (result.includes("@")) result = redactEmails(result);
  if (result.includes("+")) result = result.replace(PHONE_REGEXP, REDACTED);
  if (/\d/.test(result)) result = redactNumbers(result);
  return redactPairs(result);
}

function redactNumbers(text: string): string {
  const cards = text.replace(DIGITS_REGEXP, (run) => isCardNumber(run.replace(/\D/g, "")) ? REDACTED : run);
  return cards.replace(IBAN_REGEXP, (run) => {
    const length = matchIban(run);
    return length === 0 ? run : REDACTED + run.slice(length);
  });
}
