import { type Context, page } from "fresh";
import { hasFilters, listActiveFilters, type ListKind, toApiParams } from "../../../../components/trace/list_params.ts";
import type { State } from "../../../../define.ts";
import { ValidationError } from "../../../../errors.ts";
import { audit } from "../../../../middleware/audit.ts";
import { SPAN_FIELDS, TRACE_FIELDS } from "../../../../telemetry/query/fields.ts";
import type { Filter } from "../../../../telemetry/query/filter.ts";
import { listUnknownParams } from "../../../../telemetry/query/filter_names.ts";
import { parseFilters } from "../../../../telemetry/query/filter_params.ts";

/** What the page that asks says of a list's filters. */
export interface Matching {
  count: number;
  /** In words. */
  filters: string[];
  /** The filters again, with times that no longer move: what is deleted is what was counted. */
  pinned: string;
}

/** How a list is shown, not what is in it. */
const VIEW_PARAMS = ["ordering", "page", "page_size", "cursor", "deleted"];

/** Deletes all that a list's filters leave: counts first, and asks. Without any filter it deletes nothing. */
export async function deleteMatching(ctx: Context<State>, kind: ListKind, form: FormData) {
  const { store } = ctx.state.services;
  const query = new URLSearchParams(String(form.get("query") ?? ""));
  const list = new URLSearchParams(String(form.get("list") ?? query));
  if (!hasFilters(query)) return ctx.redirect(`/admin/telemetry/${kind}?${list}`, 303);
  const isConfirmed = form.get("confirm") === "yes";
  const pinned = isConfirmed ? query : pinFilters(query);
  const where = toFilter(pinned, kind);
  if (!isConfirmed) {
    const { count } = await store.previewDelete(kind, where);
    return page({
      ids: [],
      query: String(query),
      matching: { count, filters: describe(query, kind), pinned: String(pinned) },
    });
  }
  const deleted = await store.deleteMatching(kind, where);
  await audit(ctx, `${kind}.deleted`, undefined, { filters: [...new Set(pinned.keys())].sort(), deleted });
  list.set("deleted", String(deleted));
  return ctx.redirect(`/admin/telemetry/${kind}?${list}`, 303);
}

function describe(params: URLSearchParams, kind: ListKind): string[] {
  const search = params.get("search");
  return [...(search ? [`Search: ${search}`] : []), ...listActiveFilters(params, kind).map(({ label }) => label)];
}

function pinFilters(query: URLSearchParams): URLSearchParams {
  const pinned = toApiParams(query);
  for (const name of VIEW_PARAMS) pinned.delete(name);
  if (!pinned.has("created_at__lte")) pinned.set("created_at__lte", new Date().toISOString());
  return pinned;
}

/** @throws {ValidationError} also for what is no filter: a misspelt one would delete more than was meant */
function toFilter(params: URLSearchParams, kind: ListKind): Filter {
  const fields = kind === "traces" ? TRACE_FIELDS : SPAN_FIELDS;
  const unknown = listUnknownParams(params, fields, ["search"]);
  if (unknown.length === 0) return parseFilters(params, fields);
  throw new ValidationError(Object.fromEntries(unknown.map((name) => [name, ["This is no filter."]])));
}
