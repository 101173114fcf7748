const PARAM_NAME_REGEXP = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/**
 * The URL pattern of a file below `routes/`.
 *
 * @param id Path without extension: `users/[id]/index`
 * @throws {SyntaxError} If its brackets cannot be understood
 */
export function toRoutePattern(id: string): string {
  const segments = id.split("/").filter((segment) => !isGroup(segment));
  if (segments.at(-1) === "index") segments.pop();
  const pieces = segments.map((segment) => toPiece(segment, id));
  if (pieces.length === 1) return pieces[0]!.replace(/^\{\/(:.*)\}\?$/, "/{$1}?");
  return pieces.join("") || "/";
}

/** The scope text of a folder below `routes/`: its pattern with the groups kept; `/` for `routes/` itself. */
export function toFolderScope(folder: string): string {
  if (folder === "") return "/";
  return folder.split("/").map((segment) => isGroup(segment) ? `/${segment}` : toPiece(segment, folder)).join("");
}

function isGroup(segment: string): boolean {
  return segment.startsWith("(") && segment.endsWith(")");
}

function toPiece(segment: string, id: string): string {
  if (!/[[\]]/.test(segment)) return `/${encodeSegment(segment)}`;
  const optional = /^\[\[([^[\]]*)\]\]$/.exec(segment);
  if (optional !== null) return `{/:${toParamName(optional[1]!, id)}}?`;
  const rest = /^\[\.\.\.([^[\]]*)\]$/.exec(segment);
  if (rest !== null) return `/:${toParamName(rest[1]!, id)}*`;
  return `/${toMixedPiece(segment, id)}`;
}

/** Literals and parameters in turn: `[id]@[version]`. */
function toMixedPiece(segment: string, id: string): string {
  if (segment.includes("][")) throw malformed(id, "adjacent parameters cannot be told apart");
  const parts = segment.split(/\[([^[\]]*)\]/);
  return parts.map((part, i) => i % 2 === 1 ? `:${toParamName(part, id)}` : toLiteral(part, i, id)).join("");
}

function toLiteral(text: string, index: number, id: string): string {
  if (/[[\]]/.test(text)) throw malformed(id, "brackets do not fit, or an optional parameter is not a whole segment");
  const literal = encodeSegment(text);
  return index > 0 && /^[\p{ID_Continue}$]/u.test(literal) ? `{${literal}}` : literal;
}

function toParamName(name: string, id: string): string {
  if (!PARAM_NAME_REGEXP.test(name)) throw malformed(id, `"${name}" is no name`);
  return name;
}

function encodeSegment(text: string): string {
  return encodeURI(text).replace(/[?#]/g, encodeURIComponent);
}

function malformed(id: string, reason: string): SyntaxError {
  return new SyntaxError(`Cannot make a route of routes/${id}: ${reason}`);
}
