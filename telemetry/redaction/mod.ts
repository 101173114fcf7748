/** What is removed before anything is stored, for every way in. All of it takes time in proportion to the text. */
export { redactAndCut, redactAttributes, type SafeAttributes } from "./attributes.ts";
export { cleanText, cutText } from "./clean_text.ts";
export { redactErrorText } from "./error_text.ts";
export { truncateIp } from "./address.ts";
export { MAX_ENTRIES, MAX_KEY_CHARS, MAX_NAME_CHARS, MAX_VALUE_CHARS, REDACTED } from "./limits.ts";
export { ownText } from "./own_text.ts";
export { redactSql } from "./sql.ts";
export { redactText } from "./text.ts";
export { redactQuery, redactUrl } from "./url.ts";
export { redactUserAgent } from "./user_agent.ts";
