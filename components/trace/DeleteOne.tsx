import { Button } from "../ui/Button.tsx";
import { CsrfField } from "../ui/CsrfField.tsx";

export interface DeleteOneProps {
  /** The page that asks, and deletes when told `confirm=yes`. */
  action: string;
  /** Like `this trace`. */
  what: string;
  csrfToken: string;
}

export function DeleteOne({ action, what, csrfToken }: DeleteOneProps) {
  return (
    <form method="post" action={action} data-confirm={what}>
      <CsrfField token={csrfToken} />
      <Button variant="secondary" size="sm" class="text-danger">Delete…</Button>
    </form>
  );
}
