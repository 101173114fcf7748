import { classifyKey } from "./keys.ts";
import { REDACTED } from "./limits.ts";
import { redactText } from "./text.ts";

/** Parameters whose values say where somebody was in a list, and no more. */
const PLAIN_PARAMETERS = new Set(["page", "per_page", "limit", "sort", "order", "tab", "lang"]);
const MAX_PLAIN_CHARS = 64;
const AUTHORITY_REGEXP = /^([a-z][a-z0-9+.-]*:)?\/\/([^/?#]*)/i;

/** A URL, whole or from the path on, without userinfo, fragment and the values of its query. */
export function redactUrl(url: string): string {
  const hash = url.indexOf("#");
  const bare = hash < 0 ? url : url.slice(0, hash);
  const mark = bare.indexOf("?");
  const place = redactPlace(mark < 0 ? bare : bare.slice(0, mark));
  return mark < 0 ? place : `${place}?${redactQuery(bare.slice(mark + 1))}`;
}

/** A query without its `?`: keys stay, values go. */
export function redactQuery(query: string): string {
  return query === "" ? "" : query.split("&").map(redactParameter).join("&");
}

function redactPlace(place: string): string {
  const authority = AUTHORITY_REGEXP.exec(place);
  if (!authority) return redactText(place);
  const [all, scheme = "", host = ""] = authority;
  const at = host.lastIndexOf("@");
  const front = at < 0 ? all : `${scheme}//${REDACTED}:${REDACTED}@${host.slice(at + 1)}`;
  return front + redactText(place.slice(all.length));
}

function redactParameter(parameter: string): string {
  const at = parameter.indexOf("=");
  if (at < 0) return redactText(parameter);
  const [key, value] = [parameter.slice(0, at), parameter.slice(at + 1)];
  return `${redactText(key)}=${isPlain(key, value) ? redactText(value) : REDACTED}`;
}

function isPlain(key: string, value: string): boolean {
  return PLAIN_PARAMETERS.has(key) && value.length <= MAX_PLAIN_CHARS && classifyKey(key) === "plain";
}
