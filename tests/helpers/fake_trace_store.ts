import type { SpanResource, TraceResource } from "../../telemetry/model/resources.ts";
import type { Filter, ListPage, ListQuery } from "../../telemetry/query/filter.ts";
import type { TraceStore } from "../../telemetry/query/trace_store.ts";

/** A TraceStore over two arrays, for pages: exact matches, substrings and comparisons; pages by number. */
export class FakeTraceStore implements TraceStore {
  constructor(public traces: TraceResource[] = [], public spans: SpanResource[] = []) {}

  listTraces(query: ListQuery): Promise<ListPage<TraceResource>> {
    return Promise.resolve(toPage(this.traces, query));
  }

  listSpans(query: ListQuery): Promise<ListPage<SpanResource>> {
    return Promise.resolve(toPage(this.spans, query));
  }

  getTrace(traceId: string) {
    return Promise.resolve(this.traces.find(({ id }) => id === traceId) ?? null);
  }

  getSpan(id: string) {
    return Promise.resolve(this.spans.find((span) => span.id === id) ?? null);
  }

  findByReference(tail: string) {
    return Promise.resolve(this.traces.filter(({ id }) => id.endsWith(tail)));
  }

  listTree(traceId: string, { offset = 0, limit = Infinity } = {}) {
    const spans = this.spans.filter(({ trace }) => trace === traceId);
    const summaries = spans.map(({ attributes: _, events, links: __, ...rest }) => ({
      ...rest,
      event_count: events.length,
    }));
    return Promise.resolve(summaries.slice(offset, offset + limit));
  }

  createTrace(): Promise<TraceResource> {
    throw new Error("Cannot create: pages do not");
  }

  createSpan(): Promise<SpanResource> {
    throw new Error("Cannot create: pages do not");
  }

  updateTrace(traceId: string, write: object) {
    this.traces = this.traces.map((trace) => trace.id === traceId ? { ...trace, ...write } : trace);
    return this.getTrace(traceId);
  }

  updateSpan(id: string, write: object) {
    this.spans = this.spans.map((span) => span.id === id ? { ...span, ...write } as SpanResource : span);
    return this.getSpan(id);
  }

  deleteTrace(traceId: string) {
    const before = this.traces.length;
    this.traces = this.traces.filter(({ id }) => id !== traceId);
    this.spans = this.spans.filter(({ trace }) => trace !== traceId);
    return Promise.resolve(this.traces.length < before);
  }

  deleteSpan(id: string) {
    const before = this.spans.length;
    this.spans = this.spans.filter((span) => span.id !== id);
    return Promise.resolve(this.spans.length < before);
  }

  previewDelete(kind: "traces" | "spans", where: Filter) {
    const found = (this[kind] as { id: string }[]).filter((row) => isMatch(row, where));
    return Promise.resolve({ count: found.length, sample: found.slice(0, 10).map(({ id }) => id) });
  }

  deleteMatching(): Promise<number> {
    throw new Error("Cannot delete by filter: pages do not");
  }
}

function toPage<T extends object>(all: T[], { where, order, pageSize, at }: ListQuery): ListPage<T> {
  const matches = all.filter((row) => isMatch(row, where)).sort(compareBy(order));
  const page = "page" in at && typeof at.page === "number" ? at.page : 1;
  const rows = matches.slice((page - 1) * pageSize, page * pageSize);
  return {
    rows,
    count: matches.length,
    isCountEstimate: false,
    page,
    next: page * pageSize < matches.length ? { page: page + 1 } : null,
    previous: page > 1 ? { page: page - 1 } : null,
  };
}

function compareBy(order: ListQuery["order"]) {
  return (a: object, b: object) => {
    for (const { field, isDescending } of order) {
      const [x, y] = [valueOf(a, field), valueOf(b, field)];
      if (x !== y) return (x < y ? -1 : 1) * (isDescending ? -1 : 1);
    }
    return 0;
  };
}

function isMatch(row: object, filter: Filter): boolean {
  if ("and" in filter) return filter.and.every((part) => isMatch(row, part));
  if ("or" in filter) return filter.or.some((part) => isMatch(row, part));
  if ("not" in filter) return !isMatch(row, filter.not);
  if ("search" in filter) return JSON.stringify(row).toLowerCase().includes(filter.search.toLowerCase());
  if ("attribute" in filter) return true;
  const [value, wanted] = [valueOf(row, filter.field), filter.value as never];
  if (filter.op === "icontains") return String(value).toLowerCase().includes(String(wanted).toLowerCase());
  if (filter.op === "gte") return value >= wanted;
  if (filter.op === "lte") return value <= wanted;
  if (filter.op === "range") return value >= wanted[0]! && value <= wanted[1]!;
  return value === wanted;
}

function valueOf(row: object, field: string): never {
  return (row as Record<string, never>)[field]!;
}
