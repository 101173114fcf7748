import { Button } from "../ui/Button.tsx";
import { CsrfField } from "../ui/CsrfField.tsx";
import type { ListKind } from "./list_params.ts";

export interface DeleteMatchingProps {
  kind: ListKind;
  params: URLSearchParams;
  csrfToken: string;
}

/** Leads to a page that counts what the filters leave, and asks. */
export function DeleteMatching({ kind, params, csrfToken }: DeleteMatchingProps) {
  return (
    <form method="post" action={`/admin/telemetry/${kind}/delete`}>
      <CsrfField token={csrfToken} />
      <input type="hidden" name="matching" value="yes" />
      <input type="hidden" name="query" value={String(params)} />
      <Button variant="secondary" size="sm">Delete all that match…</Button>
    </form>
  );
}
