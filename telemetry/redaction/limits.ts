/** What stands for a removed value. */
export const REDACTED = "REDACTED";

/** Longest attribute value, URL and user agent, in UTF-16 units. */
export const MAX_VALUE_CHARS = 8_192;
/** Longest attribute key. */
export const MAX_KEY_CHARS = 256;
/** Longest name: of a span, event, service, scope; also a status message. */
export const MAX_NAME_CHARS = 1_024;
/** Most attributes, events or links of one span. */
export const MAX_ENTRIES = 128;
/** Deepest nesting of an attribute's value that is kept as it is. */
export const MAX_DEPTH = 16;
