/** The elements that `<Head>` moves. */
export const HEAD_TYPES: ReadonlySet<unknown> = new Set([
  "title",
  "meta",
  "link",
  "script",
  "style",
  "base",
  "noscript",
  "template",
]);
