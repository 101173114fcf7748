import type { AttributeValue } from "./attribute_value.ts";

/** Whatever takes attributes one by one. */
export interface AttributeSink {
  /** @param isShort The end of a value was not read, as it is too long. Default: false */
  add(key: string, value: AttributeValue, isShort?: boolean): void;
}

/** Gathers what stands in a kvlist. */
export class KeyValueList implements AttributeSink {
  /** Without a prototype: `__proto__` is a key like any other. */
  readonly entries: Record<string, AttributeValue> = Object.create(null);

  add(key: string, value: AttributeValue): void {
    this.entries[key] = value;
  }
}
