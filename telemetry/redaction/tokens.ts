import { REDACTED } from "./limits.ts";

/** Keys and tokens that are known by how they begin: [what the text must contain, the whole shape]. */
const SHAPES: [string, RegExp][] = [
  ["eyJ", /\beyJ[\w-]{6,}\.[\w-]{4,}(?:\.[\w-]*)?/g],
  ["-----BEGIN", /-----BEGIN [A-Z0-9 ]{1,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,40}-----|$)/g],
  ["AKIA", /\bAKIA[A-Z0-9]{12,}/g],
  ["ASIA", /\bASIA[A-Z0-9]{12,}/g],
  ["AIza", /\bAIza[\w-]{30,}/g],
  ["ya29.", /\bya29\.[\w-]{10,}/g],
  ["GOCSPX-", /\bGOCSPX-[\w-]{10,}/g],
  ["github_pat_", /\bgithub_pat_\w{20,}/g],
  ["gh", /\bgh[opsur]_[A-Za-z0-9]{16,}/g],
  ["glpat-", /\bglpat-[\w-]{16,}/g],
  ["npm_", /\bnpm_[A-Za-z0-9]{30,}/g],
  ["xox", /\bxox[a-z]-[\w-]{8,}/g],
  ["xapp-", /\bxapp-[\w-]{8,}/g],
  ["hooks.slack.com", /hooks\.slack\.com\/services\/[\w/]+/g],
  ["_live_", /\b[prs]k_live_\w{8,}/g],
  ["_test_", /\b[prs]k_test_\w{8,}/g],
  ["whsec_", /\bwhsec_\w{8,}/g],
  ["SG.", /\bSG\.[\w-]{16,}\.[\w-]{16,}/g],
  ["sk-", /\bsk-[\w-]{20,}/g],
  ["twk_", /\btwk_[a-z2-7]{10,}(?:_[a-z2-7]+)?/g],
];

const BEARER_REGEXP = /\b(bearer|token)\s+([\w+/.~=-]{8,})/gi;
const BASIC_REGEXP = /\b(basic)\s+([A-Za-z0-9+/_-]{6,}={0,2})/gi;

/** Replaces what has the shape of a token or key. */
export function redactTokens(text: string): string {
  let result = text;
  for (const [mark, shape] of SHAPES) {
    if (result.includes(mark)) result = result.replace(shape, REDACTED);
  }
  if (/bearer|token/i.test(result)) result = result.replace(BEARER_REGEXP, redactBearer);
  return /basic/i.test(result) ? result.replace(BASIC_REGEXP, redactBasic) : result;
}

/** `Bearer of bad news` is none: a token has digits or signs, or is long. */
function redactBearer(all: string, scheme: string, token: string): string {
  return /[\d+/.~=_]/.test(token.replace(/\.$/, "")) || token.length >= 24 ? `${scheme} ${REDACTED}` : all;
}

function redactBasic(all: string, scheme: string, text: string): string {
  return isCredentials(text) ? `${scheme} ${REDACTED}` : all;
}

/** RFC 7617: base64 of `name:password`. */
function isCredentials(text: string): boolean {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/")).includes(":");
  } catch {
    return false;
  }
}
