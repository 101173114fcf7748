import type { TraceResource } from "../../telemetry/model/resources.ts";
import type { Waterfall } from "../../telemetry/query/waterfall.ts";
import { Badge } from "../ui/Badge.tsx";
import { Card } from "../ui/Card.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { DescriptionList } from "../ui/DescriptionList.tsx";
import { LongText } from "./LongText.tsx";
import { ServiceTag } from "./ServiceTag.tsx";
import { visibleLine } from "./visible_text.ts";

export interface TraceFactsProps {
  trace: TraceResource;
  waterfall: Pick<Waterfall, "orphanCount">;
}

function Services({ names }: { names: string[] }) {
  return (
    <span class="flex flex-wrap gap-x-3 gap-y-1">
      {names.slice(0, 20).map((name) => <ServiceTag key={name} name={name} />)}
      {names.length > 20 && <span class="text-muted">and {names.length - 20} more</span>}
    </span>
  );
}

function Code({ text, label }: { text: string; label: string }) {
  return (
    <span class="inline-flex max-w-full items-center gap-1">
      <code class="min-w-0 break-all font-mono text-xs">{text}</code>
      <CopyButton text={text} label={`Copy ${label}`} />
    </span>
  );
}

/** What the trace's own row holds. */
export function TraceFacts({ trace, waterfall }: TraceFactsProps) {
  const items = [
    { term: "Reference", value: <Code text={trace.reference} label="reference" /> },
    { term: "Trace id", value: <Code text={trace.trace_id} label="trace id" /> },
    { term: "URL", value: <LongText text={trace.url || "–"} limit={300} /> },
    { term: "Route", value: visibleLine(trace.route ?? "–", 300) },
    { term: "Services", value: <Services names={trace.services} /> },
    { term: "Environment", value: visibleLine(trace.environment) || "–" },
    { term: "User agent", value: <LongText text={trace.user_agent || "–"} limit={200} /> },
  ];
  const marks = (
    <span class="flex gap-1.5">
      {trace.internal && <Badge tone="info">Internal</Badge>}
      {waterfall.orphanCount > 0 && <Badge tone="warn">Incomplete: {waterfall.orphanCount} without parent</Badge>}
    </span>
  );
  return (
    <Card title="Request" actions={marks}>
      <DescriptionList items={items} />
    </Card>
  );
}
