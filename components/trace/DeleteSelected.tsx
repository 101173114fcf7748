import { Button } from "../ui/Button.tsx";
import { CsrfField } from "../ui/CsrfField.tsx";
import type { ListKind } from "./list_params.ts";
import { DELETE_FORM_ID } from "./RowCheckbox.tsx";

export interface DeleteSelectedProps {
  kind: ListKind;
  params: URLSearchParams;
  csrfToken: string;
}

/** Deletes the ticked rows after a question: a dialog of islands/ConfirmDialog.tsx, or a page without a script. */
export function DeleteSelected({ kind, params, csrfToken }: DeleteSelectedProps) {
  return (
    <form
      id={DELETE_FORM_ID}
      method="post"
      action={`/admin/telemetry/${kind}/delete`}
      data-confirm={kind === "traces" ? "trace" : "span"}
    >
      <CsrfField token={csrfToken} />
      <input type="hidden" name="query" value={String(params)} />
      <Button variant="secondary" size="sm">Delete selected…</Button>
    </form>
  );
}
