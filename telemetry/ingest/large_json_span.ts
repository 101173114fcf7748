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
  yield* walker.items(function* () {
    if (!sink.isFull) return readAttribute(yield* readLargeObject(walker, PAIR_FIELDS), sink);
    sink.addDropped(1);
    yield* walker.skip();
  });
}

/**
 * Reads an object's fields of some names and passes over the others.
 *
 * @param lists Fields that are read by themselves
 */
export function* readLargeObject(
  walker: JsonWalker,
  names: ReadonlySet<string>,
  lists: Record<string, () => Generator<void>> = {},
): Generator<void, JsonObject> {
  const object: JsonObject = {};
  yield* walker.members(function* (name) {
    if (Object.hasOwn(lists, name)) yield* lists[name]!();
    else if (names.has(name)) object[name] = yield* walker.value();
    else yield* walker.skip();
  });
  return object;
}

function* readEntries(
  walker: JsonWalker,
  { entryAttributes }: SpanDraft,
  list: EntryList,
  add: (entry: JsonObject) => void,
): Generator<void> {
  const lists = { attributes: () => readLargeAttributes(walker, entryAttributes) };
  yield* walker.items(function* () {
    if (!list.isFull) return add(yield* readLargeObject(walker, ENTRY_FIELDS, lists));
    list.droppedCount++;
    yield* walker.skip();
  });
}

const PAIR_FIELDS = new Set(["key", "value"]);
const ENTRY_FIELDS = new Set(["name", "timeUnixNano", "traceId", "spanId", "traceState", "droppedAttributesCount"]);
const SPAN_FIELDS = new Set(
  ["traceId", "spanId", "parentSpanId", "traceState", "name", "kind", "startTimeUnixNano", "endTimeUnixNano", "status"]
    .concat("droppedAttributesCount", "droppedEventsCount", "droppedLinksCount"),
);
