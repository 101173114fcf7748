import { type Context, page } from "fresh";
import type { ListKind } from "../../../../components/trace/list_params.ts";
import type { State } from "../../../../define.ts";
import { audit } from "../../../../middleware/audit.ts";
import { readForm } from "../../../../middleware/form_body.ts";
import { assertAdmin } from "../../../../middleware/require_role.ts";
import { toTraceId } from "../../../../telemetry/model/ids.ts";
import { parseSpanKey, toSpanResourceId } from "../../../../telemetry/model/span_key.ts";
import { deleteMatching, type Matching } from "./delete_matching.ts";

/** A page of a list has no more rows. */
const MAX_SELECTED = 200;

export interface Selection {
  /** Canonical ids; what is no id was left out. */
  ids: string[];
  /** Parameters of the list that they were ticked in. */
  query: string;
  /** Instead of ids: all that the list's filters leave. */
  matching: Matching | null;
}

/** Deletes the rows that were ticked in a list: asks first, then goes back to the list. */
export async function deleteSelected(ctx: Context<State>, kind: ListKind) {
  assertAdmin(ctx);
  const form = await readForm(ctx.req);
  ctx.state.title = `Delete ${kind}`;
  if (form.get("matching") === "yes") return await deleteMatching(ctx, kind, form);
  const selection = readSelection(form, kind);
  if (selection.ids.length > 0 && form.get("confirm") !== "yes") return page(selection);
  const count = await deleteAll(ctx, kind, selection.ids);
  if (count > 0) await audit(ctx, `${kind}.deleted`, { type: kind, id: "" }, { count });
  const params = new URLSearchParams(selection.query);
  params.set("deleted", String(count));
  return ctx.redirect(`/admin/telemetry/${kind}?${params}`, 303);
}

function readSelection(form: FormData, kind: ListKind): Selection {
  const toId = kind === "traces" ? toTraceId : toSpanId;
  const ids = form.getAll("id").slice(0, MAX_SELECTED).map((id) => toId(String(id))).filter((id) => id !== null);
  return {
    ids: [...new Set(ids)],
    query: String(new URLSearchParams(String(form.get("query") ?? ""))),
    matching: null,
  };
}

function toSpanId(text: string): string | null {
  const key = parseSpanKey(text);
  return key === null ? null : toSpanResourceId(key);
}

async function deleteAll({ state }: Context<State>, kind: ListKind, ids: string[]): Promise<number> {
  const { store } = state.services;
  let count = 0;
  for (const id of ids) count += Number(kind === "traces" ? await store.deleteTrace(id) : await store.deleteSpan(id));
  return count;
}
