import type { ComponentChildren } from "preact";
import { Button } from "../../../../components/ui/Button.tsx";
import { Card } from "../../../../components/ui/Card.tsx";
import { CsrfField } from "../../../../components/ui/CsrfField.tsx";
import { FormErrors } from "../../../../components/ui/FormErrors.tsx";
import { LinkButton } from "../../../../components/ui/LinkButton.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";

export interface EditPageProps {
  title: string;
  /** Where the form leads back to, outermost first; the last one is the resource itself. */
  crumbs: { href: string; label: string }[];
  errors: Record<string, string[]>;
  labels: Record<string, string>;
  csrfToken: string;
  /** The fields. */
  children: ComponentChildren;
}

export function EditPage({ title, crumbs, errors, labels, csrfToken, children }: EditPageProps) {
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <FormErrors errors={errors} labels={labels} />
      <form method="post" class="max-w-4xl">
        <CsrfField token={csrfToken} />
        <Card>
          <div class="grid gap-4 sm:grid-cols-2">{children}</div>
          <div class="mt-6 flex gap-2">
            <Button>Save</Button>
            <LinkButton href={crumbs.at(-1)!.href}>Cancel</LinkButton>
          </div>
        </Card>
      </form>
    </>
  );
}
