import type { SpanResource } from "../../telemetry/model/resources.ts";
import { LinkButton } from "../ui/LinkButton.tsx";
import { DeleteOne } from "./DeleteOne.tsx";

export interface SpanActionsProps {
  span: SpanResource;
  canChange: boolean;
  csrfToken: string;
}

export function SpanActions({ span, canChange, csrfToken }: SpanActionsProps) {
  const base = `/admin/telemetry/spans/${span.id}`;
  return (
    <>
      <LinkButton size="sm" href={`/admin/telemetry/traces/${span.trace}?span=${span.id}`}>Show in trace</LinkButton>
      <LinkButton size="sm" href={`${base}/raw`}>Raw JSON</LinkButton>
      {canChange && <LinkButton size="sm" href={`${base}/edit`}>Edit</LinkButton>}
      {canChange && <DeleteOne action={`${base}/delete`} what="this span" csrfToken={csrfToken} />}
    </>
  );
}
