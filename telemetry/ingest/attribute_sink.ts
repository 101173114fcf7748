import type { AttributeValue } from "./attribute_value.ts";

/** Whatever takes attributes one by one. */
export interface AttributeSink {
  add(key: string, value: AttributeValue): void;
}

/** Gathers what stands in a kvlist. */
export class KeyValueList implements AttributeSink {
  /** Without a prototype: `__proto__` is a key like any other. */
  readonly entries: Record<string, AttributeValue> = Object.create(null);

  add(key: string, value: AttributeValue): void {
    this.entries[key] = value;
  }
}
