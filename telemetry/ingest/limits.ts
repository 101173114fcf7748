/** Attributes of a resource or a scope that are looked at; of these {@linkcode MAX_ENTRIES} are kept. */
export const MAX_ORIGIN_ATTRIBUTES = 1_024;
/** Of the attributes of a resource or a scope, which each of its spans is stored with: a small span would become large. */
export const MAX_ORIGIN_CHARS = 32 * 1024;
/** Characters of a list in a value that are read, and fields around them: more than the 8,192 of its JSON that are kept. */
export const MAX_NESTED_CHARS = 16_384;
/** Bytes of a text that are read: more than any character of the 9,216 that are looked at takes. */
export const MAX_TEXT_BYTES = 32 * 1024;
/** As {@linkcode MAX_TEXT_BYTES}, in JSON, where a character may take six. */
export const MAX_TEXT_JSON_BYTES = 56 * 1024;
/** Bytes of JSON that are parsed in one piece, which takes up to 10 ms; of a longer value so much is read. */
export const SHORT_JSON_BYTES = 64 * 1024;
export const MAX_JSON_VALUE_BYTES = 128 * 1024;
/** A span of more bytes is read in steps. */
export const LARGE_SPAN_BYTES = 64 * 1024;
/** Deepest nesting of a body: an attribute takes four levels of JSON for each of its own, a span stands on the ninth. */
export const MAX_JSON_DEPTH = 512;
