import { Button } from "../../../../components/ui/Button.tsx";
import { Card } from "../../../../components/ui/Card.tsx";
import { CsrfField } from "../../../../components/ui/CsrfField.tsx";
import { LinkButton } from "../../../../components/ui/LinkButton.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";

export interface ConfirmPageProps {
  /** Like `Delete 3 traces?` */
  question: string;
  /** What will be gone, a line each. */
  lines: string[];
  /** Sent along: `id` of each, `query` of the list. */
  fields: [string, string][];
  /** Where `Cancel` leads. */
  cancelHref: string;
  csrfToken: string;
}

const MAX_LINES = 10;

/** The question before something is deleted, for those without a script. */
export function ConfirmPage({ question, lines, fields, cancelHref, csrfToken }: ConfirmPageProps) {
  return (
    <>
      <PageHeader title={question} lead="This cannot be undone." />
      <Card>
        <ul class="space-y-1 text-sm">
          {lines.slice(0, MAX_LINES).map((line) => <li key={line} class="break-words">{line}</li>)}
          {lines.length > MAX_LINES && <li class="text-muted">and {lines.length - MAX_LINES} more</li>}
        </ul>
        <form method="post" class="mt-5 flex gap-2">
          <CsrfField token={csrfToken} />
          <input type="hidden" name="confirm" value="yes" />
          {fields.map(([name, value]) => <input key={name + value} type="hidden" name={name} value={value} />)}
          <Button variant="danger">Delete</Button>
          <LinkButton href={cancelHref}>Cancel</LinkButton>
        </form>
      </Card>
    </>
  );
}
