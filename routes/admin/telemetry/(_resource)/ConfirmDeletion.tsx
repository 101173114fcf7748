import type { ListKind } from "../../../../components/trace/list_params.ts";
import { visibleLine } from "../../../../components/trace/visible_text.ts";
import { ConfirmPage } from "./ConfirmPage.tsx";
import type { Selection } from "./delete_selected.ts";

export interface ConfirmDeletionProps {
  kind: ListKind;
  selection: Selection;
  csrfToken: string;
}

/** The question before several rows of a list are deleted: those that were ticked, or all that its filters leave. */
export function ConfirmDeletion({ kind, selection: { ids, query, matching }, csrfToken }: ConfirmDeletionProps) {
  const count = matching?.count ?? ids.length;
  const noun = count === 1 ? kind.slice(0, -1) : kind;
  const fields: [string, string][] = matching === null
    ? [...ids.map((id): [string, string] => ["id", id]), ["query", query]]
    : [["matching", "yes"], ["query", matching.pinned], ["list", query]];
  return (
    <ConfirmPage
      question={`Delete ${count.toLocaleString("en")} ${noun}?`}
      lines={matching === null ? ids : matching.filters.map((filter) => visibleLine(filter, 200))}
      fields={fields}
      cancelHref={`/admin/telemetry/${kind}?${query}`}
      csrfToken={csrfToken}
    />
  );
}
