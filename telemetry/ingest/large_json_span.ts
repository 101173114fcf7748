import { readAttribute } from "./any_value_json.ts";
import type { AttributeSink } from "./attribute_sink.ts";
import type { EntryList } from "./entry_list.ts";
import type { JsonObject } from "./json_fields.ts";
import { addEvent, addLink, readFields } from "./json_span.ts";
import type { JsonWalker } from "./json_walker.ts";
import type { SpanDraft } from "./span_draft.ts";

/** As readJsonSpan(), for a span that a walker stands before; stops on the way. */
export function* readLargeJsonSpan(walker: JsonWalker, draft: SpanDraft): Generator<void> {
  const { attributes, events, links } = draft;
  draft.reset();
  const span = yield* readLargeObject(walker, SPAN_FIELDS, {
    attributes: () => readLargeAttributes(walker, attributes),
    events: () => readEntries(walker, draft, events, (event) => addEvent(event, draft)),
    links: () => readEntries(walker, draft, links, (link) => addLink(link, draft)),
  });
  readFields(span, draft);
}

/** Attributes of a span or of what it comes from. */
export type LargeSink = AttributeSink & { readonly isFull: boolean; addDropped(count: number): void };

/** Hands the KeyValues of a list on; those that are too many are counted. */
export function* readLargeAttributes(walker: JsonWalker, sink: LargeSink): Generator<void> {
  yield* walker.items(() => readPair(walker, sink));
}

function* readPair(walker: JsonWalker, sink: LargeSink): Generator<void> {
  if (!sink.isFull) return readAttribute(yield* readLargeObject(walker, PAIR_FIELDS), sink);
  sink.addDropped(1);
  yield* walker.skip();
}

/** Fields that are read by themselves. */
type FieldReaders = Record<string, () => Generator<void, unknown>>;

/**
 * Reads an object's fields of some names and passes over the others. Here and in what it calls for each item, a generator
 * function must not be made anew: the engine keeps each one's map until it collects everything.
 */
export function* readLargeObject(
  walker: JsonWalker,
  names: ReadonlySet<string>,
  readers: FieldReaders = {},
): Generator<void, JsonObject> {
  const object: JsonObject = {};
  yield* walker.members((name) => readField(walker, name, { object, names, readers }));
  return object;
}

function* readField(
  walker: JsonWalker,
  name: string,
  { object, names, readers }: { object: JsonObject; names: ReadonlySet<string>; readers: FieldReaders },
): Generator<void> {
  if (Object.hasOwn(readers, name)) object[name] = yield* readers[name]!();
  else if (names.has(name)) object[name] = yield* walker.value();
  else yield* walker.skip();
}

function* readEntries(
  walker: JsonWalker,
  draft: SpanDraft,
  list: EntryList,
  add: (entry: JsonObject) => void,
): Generator<void> {
  yield* walker.items(() => readEntry(walker, draft, list, add));
}

function* readEntry(
  walker: JsonWalker,
  { entryAttributes }: SpanDraft,
  list: EntryList,
  add: (entry: JsonObject) => void,
): Generator<void> {
  const readers = { attributes: () => readLargeAttributes(walker, entryAttributes) };
  if (!list.isFull) return add(yield* readLargeObject(walker, ENTRY_FIELDS, readers));
  list.droppedCount++;
  yield* walker.skip();
}

const PAIR_FIELDS = new Set(["key", "value"]);
const ENTRY_FIELDS = new Set(["name", "timeUnixNano", "traceId", "spanId", "traceState", "droppedAttributesCount"]);
const SPAN_FIELDS = new Set(
  ["traceId", "spanId", "parentSpanId", "traceState", "name", "kind", "startTimeUnixNano", "endTimeUnixNano", "status"]
    .concat("droppedAttributesCount", "droppedEventsCount", "droppedLinksCount"),
);
