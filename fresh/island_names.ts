/** Words that a generated module must not declare, or would hide something by declaring. */
const RESERVED_WORDS = new Set(
  ("arguments as async await break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for from function get if implements import in instanceof interface let new null of package " +
    "private protected public return set static super switch this throw true try typeof undefined var void while with yield")
    .split(" "),
);

/** Names of one build's islands or chunks: valid identifiers, each given once. */
export class UniqueNames {
  readonly #taken = new Set<string>();

  /** @param wanted An export's name or a file's base name */
  take(wanted: string): string {
    const name = toIdentifier(wanted);
    let unique = name;
    for (let i = 1; this.#taken.has(unique); i++) unique = `${name}_${i}`;
    this.#taken.add(unique);
    return unique;
  }
}

/** Replaces what an identifier cannot hold; names of the language and of globals such as `Map` get a `_` in front. */
export function toIdentifier(wanted: string): string {
  const name = wanted.replace(/[^\p{ID_Continue}$]/gu, "_");
  return /^\P{ID_Start}/u.test(name) && !/^[_$]/.test(name) || isTaken(name) ? `_${name}` : name;
}

function isTaken(name: string): boolean {
  return RESERVED_WORDS.has(name) || name in globalThis;
}
