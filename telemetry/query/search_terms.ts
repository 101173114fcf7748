export const MAX_SEARCH_CHARS = 256;

/** Splits on blanks and commas; quotes keep a phrase together. */
export function splitSearch(text: string): string[] {
  const terms: string[] = [];
  for (const [, double, single, bare] of text.matchAll(/"([^"]*)"?|'([^']*)'?|([^\s,"']+['"]?[^\s,]*)/g)) {
    const term = double ?? single ?? bare ?? "";
    if (term.trim() !== "") terms.push(term);
  }
  return terms;
}
