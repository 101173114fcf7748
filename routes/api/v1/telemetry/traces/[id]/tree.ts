import type { RouteConfig } from "fresh";
import { z } from "zod";
import type { Endpoint } from "../../../../../../middleware/rest/endpoint.ts";
import { toHandler } from "../../../../../../middleware/rest/to_handler.ts";
import { packTree, type TreeColumns } from "../../../../../../telemetry/query/tree_columns.ts";
import { findTrace } from "../../../../(_telemetry)/traces.ts";

const DEFAULT_LIMIT = 1000;
const MAX_LIMIT = 5000;

const texts = z.array(z.string());
const numbers = z.array(z.int());

export const TreeSchema = z.object({
  version: z.literal(1),
  trace: z.string(),
  offset: z.int(),
  next_offset: z.int().nullable(),
  services: texts,
  notes: texts,
  id: texts,
  parent: z.array(z.string().nullable()),
  name: texts,
  kind: numbers,
  status: numbers,
  service: numbers,
  note: numbers,
  start_time_unix_nano: texts,
  end_time_unix_nano: texts,
  event_count: numbers,
}) satisfies z.ZodType<TreeColumns>;

export const endpoint: Endpoint = {
  path: "/api/v1/telemetry/traces/{id}/tree/",
  name: "Telemetry Trace Tree",
  access: "read",
  operations: {
    GET: {
      summary:
        "Read the spans of a trace as columns, by start, without attributes but for a note of what each was about",
      query: [
        { name: "offset", description: "Spans to leave out", schema: { type: "integer", minimum: 0, default: 0 } },
        {
          name: "limit",
          description: "Spans of this window",
          schema: { type: "integer", minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT },
        },
      ],
      answers: { 200: { description: "A window of the tree", schema: TreeSchema } },
      async run(ctx) {
        const { id } = await findTrace(ctx);
        const offset = readCount(ctx.url, "offset") ?? 0;
        const limit = Math.min(readCount(ctx.url, "limit") || DEFAULT_LIMIT, MAX_LIMIT);
        const spans = await ctx.state.services.store.listTree(id, { offset, limit: limit + 1 });
        const nextOffset = spans.length > limit ? offset + limit : null;
        return Response.json(packTree(id, spans.slice(0, limit), { offset, nextOffset }));
      },
    },
  },
};

export const handler = toHandler(endpoint);
export const config: RouteConfig = { routeOverride: "/api/v1/telemetry/traces/:id/tree{/}?" };

/** A bad number falls back to the default, as the dialect has it. */
function readCount({ searchParams }: URL, name: string): number | null {
  const text = searchParams.get(name) ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
