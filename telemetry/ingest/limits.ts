/** Attributes of a resource or a scope that are looked at; of these {@linkcode MAX_ENTRIES} are kept. */
export const MAX_ORIGIN_ATTRIBUTES = 1_024;
/** Entries of a list in a value that are read: as JSON they take more than the 8,192 characters that are kept. */
export const MAX_LIST_ENTRIES = 8_192;
/** Deepest nesting of a body: an attribute takes four levels of JSON for each of its own, a span stands on the ninth. */
export const MAX_JSON_DEPTH = 512;
