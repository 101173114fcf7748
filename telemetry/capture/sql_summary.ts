/** What a statement does, for names of low cardinality: `SELECT products`. */
export interface SqlSummary {
  /** Upper case; `SQL` if none is found. */
  operation: string;
  /** First table that is read or written; null if none is named. */
  collection: string | null;
}

const WORD_REGEXP = /[()]|"[^"]*"|[\w$.]+/g;
const OPERATIONS = new Set(["select", "insert", "update", "delete", "merge"]);
const BEFORE_TABLE = new Set(["from", "into", "update", "join", "table"]);
const NOT_A_TABLE = new Set(["(", "only", "lateral", "of", "skip", "set", "nowait"]);

/** @param text Without literals and comments */
export function summarizeSql(text: string): SqlSummary {
  const words = text.match(WORD_REGEXP) ?? [];
  return { operation: findOperation(words), collection: findCollection(words, 0) ?? findCollection(words, Infinity) };
}

/** The first verb outside of brackets: `with x as (select …) update …` updates. */
function findOperation(words: string[]): string {
  let depth = 0;
  for (const word of words) {
    depth += word === "(" ? 1 : word === ")" ? -1 : 0;
    if (depth === 0 && OPERATIONS.has(word.toLowerCase())) return word.toUpperCase();
  }
  return words.find((word) => /^[a-z]/i.test(word))?.toUpperCase() ?? "SQL";
}

function findCollection(words: string[], maxDepth: number): string | null {
  let depth = 0;
  for (const [index, word] of words.entries()) {
    depth += word === "(" ? 1 : word === ")" ? -1 : 0;
    const next = words[index + 1];
    if (depth > maxDepth || next === undefined || !BEFORE_TABLE.has(word.toLowerCase())) continue;
    if (/^["a-z_]/i.test(next) && !NOT_A_TABLE.has(next.toLowerCase())) return next.replaceAll('"', "");
  }
  return null;
}
