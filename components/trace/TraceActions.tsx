import type { TraceResource } from "../../telemetry/model/resources.ts";
import { LinkButton } from "../ui/LinkButton.tsx";
import { DeleteOne } from "./DeleteOne.tsx";

export interface TraceActionsProps {
  trace: TraceResource;
  canChange: boolean;
  csrfToken: string;
}

export function TraceActions({ trace, canChange, csrfToken }: TraceActionsProps) {
  const base = `/admin/telemetry/traces/${trace.id}`;
  return (
    <>
      <LinkButton size="sm" href={`/admin/telemetry/spans?trace=${trace.id}&internal=&ordering=start_time`}>
        Spans as list
      </LinkButton>
      <LinkButton size="sm" href={`${base}/raw`}>Raw JSON</LinkButton>
      {canChange && <LinkButton size="sm" href={`${base}/edit`}>Edit</LinkButton>}
      {canChange && <DeleteOne action={`${base}/delete`} what="this trace" csrfToken={csrfToken} />}
    </>
  );
}
