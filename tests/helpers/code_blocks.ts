/** The blocks of code of a document, by the language that they name, as they stand there. */
export async function readCodeBlocks(path: string, language: string): Promise<string[]> {
  const text = await Deno.readTextFile(path);
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, name]) => name === language).map(([, , code]) =>
    code!
  );
}
