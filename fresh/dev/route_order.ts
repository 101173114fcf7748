const FILE_RANKS: Record<string, number> = { _app: 0, _middleware: 1, _error: 3, _500: 3, index: 4 };
const SPECIAL = 2;
const LITERAL = 5;
const GROUP = 6;
const PARAM = 7;
const REST = 8;

/** Sorts ids of files below `routes/` into the order of their registration: what covers others first, patterns last. */
export function compareRouteIds(a: string, b: string): number {
  const isApp = (id: string) => id === "_app" || id.endsWith("/_app");
  if (isApp(a) !== isApp(b)) return isApp(a) ? -1 : 1;
  const left = a.split("/");
  const right = b.split("/");
  let depth = 0;
  while (left[depth] === right[depth] && depth < Math.min(left.length, right.length) - 1) depth++;
  return compareSegments(toPlace(left, depth), toPlace(right, depth));
}

interface Place {
  name: string;
  rank: number;
  isFile: boolean;
}

function toPlace(segments: string[], depth: number): Place {
  const name = segments[depth]!;
  const isFile = depth === segments.length - 1;
  return { name, isFile, rank: toRank(name, isFile) };
}

/** A folder comes before the file of its name. */
function compareSegments(a: Place, b: Place): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return Number(a.isFile) - Number(b.isFile);
}

function toRank(name: string, isFile: boolean): number {
  if (isFile && Object.hasOwn(FILE_RANKS, name)) return FILE_RANKS[name]!;
  if (isFile && name.startsWith("_")) return SPECIAL;
  if (name.startsWith("(") && !isFile) return GROUP;
  if (name.startsWith("[...")) return REST;
  return name.includes("[") ? PARAM : LITERAL;
}
