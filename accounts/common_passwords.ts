import { createHash } from "node:crypto";
import { COMMON_FINGERPRINTS } from "./common_fingerprints.ts";
import { COMMON_WORDS } from "./common_words.ts";

const LEET: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  "$": "s",
  "!": "i",
};
const KEY_ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
/** A number this short is a date, a telephone number, or soon tried. */
const MAX_GUESSABLE_DIGITS = 19;

/** Whether a password is among the first that are tried: by rule, or since many have used the very same. */
export function isCommonPassword(password: string): boolean {
  return isGuessable(password) || isOnList(password.toLowerCase());
}

/**
 * Whether rules alone find a password: a number, a walk over the keyboard or the alphabet, a piece repeated, or one or
 * two common words with digits and marks around them, `@` for `a` included.
 */
export function isGuessable(password: string): boolean {
  const text = password.toLowerCase();
  if (isNumber(text) || isRepeated(text) || isWalk(text) || isTrimmedWalk(text)) return true;
  return candidates(text).some(isOneOrTwoWords);
}

function isNumber(text: string): boolean {
  return text.length <= MAX_GUESSABLE_DIGITS && !/\p{L}/u.test(text);
}

/** `abcabcabc`: found again when moved by less than its length. */
function isRepeated(text: string): boolean {
  return (text + text).indexOf(text, 1) < text.length;
}

/** At most a third as many starts as characters: `1qaz2wsx`, `abcdefgh`, `aaaabbbb`. */
function isWalk(text: string): boolean {
  let starts = 1;
  for (let i = 1; i < text.length; i++) if (!isStep(text[i - 1]!, text[i]!)) starts++;
  return starts <= text.length / 3;
}

/** A walk over letters with fewer digits and marks than letters among them; the few letters of a random hex number are none. */
function isTrimmedWalk(text: string): boolean {
  const letters = text.replace(/\P{L}+/gu, "");
  return letters.length > 2 && letters.length * 2 >= text.length && isWalk(letters);
}

function isStep(a: string, b: string): boolean {
  return Math.abs(a.charCodeAt(0) - b.charCodeAt(0)) <= 1 || areNeighbours(a, b);
}

function areNeighbours(a: string, b: string): boolean {
  const [from, to] = [keyPosition(a), keyPosition(b)];
  return from !== null && to !== null && Math.abs(from.row - to.row) <= 1 && Math.abs(from.column - to.column) <= 1;
}

function keyPosition(char: string): { row: number; column: number } | null {
  const row = KEY_ROWS.findIndex((keys) => keys.includes(char));
  return row < 0 ? null : { row, column: KEY_ROWS[row]!.indexOf(char) };
}

/** What is left of a password without its trimmings: as it stands, and with letters for the digits that stand for them. */
function candidates(text: string): string[] {
  const trimmed = text.replace(/^\P{L}+|\P{L}+$/gu, "");
  const spelled = [...trimmed].map((char) => LEET[char] ?? char).join("");
  return [text, spelled, spelled.replaceAll("i", "l")].map((form) => form.replace(/\P{L}+/gu, ""));
}

function isOneOrTwoWords(text: string): boolean {
  if (COMMON_WORDS.has(text)) return true;
  for (let i = 1; i < text.length; i++) {
    if (COMMON_WORDS.has(text.slice(0, i)) && COMMON_WORDS.has(text.slice(i))) return true;
  }
  return false;
}

let fingerprints: Set<number> | null = null;

function isOnList(text: string): boolean {
  fingerprints ??= readFingerprints();
  return fingerprints.has(createHash("sha256").update(text).digest().readUInt32BE(0));
}

function readFingerprints(): Set<number> {
  const bytes = Uint8Array.fromBase64(COMMON_FINGERPRINTS.replace(/\s/g, ""));
  const view = new DataView(bytes.buffer);
  return new Set(Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(i * 4)));
}
