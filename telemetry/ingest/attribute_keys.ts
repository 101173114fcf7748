import { HTTP_FACT_KEYS } from "../model/http_facts.ts";
import { redactKey } from "../redaction/attributes.ts";
import { classifyKey, type KeyRule } from "../redaction/keys.ts";
import { cleanText, cutText, MAX_KEY_CHARS } from "../redaction/mod.ts";
import { ownText } from "../redaction/own_text.ts";

/** What is known of an attribute's key, whatever its value: worked out once. */
export interface AttributeKey {
  rule: KeyRule;
  /** As it is looked for among HTTP facts and the user's context. */
  name: string;
  /** `,"key":`, redacted and cut. */
  json: string;
  isCut: boolean;
  isHttpFact: boolean;
  /** Says that another Tracewell served its portal or its API; has a column of its own. */
  isInternalFlag: boolean;
  /** The key held characters that PostgreSQL cannot. */
  isSanitized: boolean;
}

const INTERNAL_KEY = "tracewell.internal";
const MAX_CACHED_KEYS = 4_096;

/** Knows the keys of attributes that are stored with a prefix. */
export class AttributeKeys {
  readonly #prefix: string;
  readonly #known = new Map<string, AttributeKey>();

  constructor(prefix = "") {
    this.#prefix = prefix;
  }

  get(key: string): AttributeKey {
    return this.#known.get(key) ?? this.#add(ownText(key));
  }

  #add(key: string): AttributeKey {
    const short = cutText(redactKey(cutText(key, 2 * MAX_KEY_CHARS)), MAX_KEY_CHARS);
    const known: AttributeKey = {
      rule: classifyKey(key),
      name: key.length <= MAX_KEY_CHARS ? key.toLowerCase() : "",
      json: ownText(`,${JSON.stringify(this.#prefix + short)}:`),
      isCut: key.length > MAX_KEY_CHARS,
      isHttpFact: HTTP_FACT_KEYS.has(key),
      isInternalFlag: key === INTERNAL_KEY,
      isSanitized: cleanText(key) !== key,
    };
    if (key.length > MAX_KEY_CHARS) return known;
    if (this.#known.size >= MAX_CACHED_KEYS) this.#known.clear();
    this.#known.set(key, known);
    return known;
  }
}

/** One memory of keys for the spans of all requests. */
export const SPAN_KEYS = new AttributeKeys();
