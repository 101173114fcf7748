import type { ComponentChildren } from "preact";
import type { SpanLink, SpanResource } from "../../telemetry/model/resources.ts";
import { Badge } from "../ui/Badge.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { DescriptionList } from "../ui/DescriptionList.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { StatusPill } from "../ui/StatusPill.tsx";
import { LINK_STYLES } from "../ui/Table.tsx";
import { Time } from "../ui/Time.tsx";
import { AttributeList } from "./AttributeList.tsx";
import { EventList } from "./EventList.tsx";
import { formatDuration } from "./format_duration.ts";
import { LongText } from "./LongText.tsx";
import { ServiceTag } from "./ServiceTag.tsx";
import { VariantMark } from "./VariantMark.tsx";
import { visibleLine } from "./visible_text.ts";

export interface SpanDetailProps {
  span: SpanResource;
  /** Nanoseconds after the trace's start; null if it is not known here. */
  offsetNanos?: number | null;
  /** Nanoseconds that no child covers; null if it is not known here. */
  selfNanos?: number | null;
  /** Within its trace: with a heading, a link to its own page, and its parent in place. Default: true. */
  hasHeader?: boolean;
}

interface SectionProps {
  title: string;
  count: number;
  /** One below the heading that stands above. */
  level: "h2" | "h3";
  children: ComponentChildren;
}

function Section({ title, count, level: Heading, children }: SectionProps) {
  return (
    <section class="border-t border-line">
      <Heading class="flex items-center gap-2 px-3 pb-1 pt-3 text-13 font-semibold">
        {title} <Badge>{count}</Badge>
      </Heading>
      {children}
    </section>
  );
}

function Links({ links }: { links: SpanLink[] }) {
  return (
    <ul>
      {links.map((link, index) => (
        <li key={index} class="border-t border-line px-3 py-2 first:border-t-0">
          <a href={`/admin/find?code=${encodeURIComponent(link.trace_id)}`} class={`${LINK_STYLES} font-mono text-xs`}>
            {visibleLine(link.trace_id, 32)} / {visibleLine(link.span_id, 16)}
          </a>
          {Object.keys(link.attributes ?? {}).length > 0 && <AttributeList attributes={link.attributes} />}
        </li>
      ))}
    </ul>
  );
}

function listFacts({ span, offsetNanos = null, selfNanos = null, hasHeader = true }: SpanDetailProps) {
  const parentId = `${span.trace}-${span.parent_span_id}`;
  const parent = span.parent_span_id && (
    <a
      href={hasHeader ? `?span=${parentId}` : `/admin/telemetry/spans/${parentId}`}
      class={`${LINK_STYLES} font-mono text-xs`}
    >
      {span.parent_span_id}
    </a>
  );
  return [
    { term: "Duration", value: <span class="tabular-nums">{formatDuration(span.duration_ms)}</span> },
    ...(selfNanos === null ? [] : [{ term: "Self time", value: formatDuration(selfNanos / 1e6) }]),
    ...(offsetNanos === null ? [] : [{ term: "Begins after", value: formatDuration(offsetNanos / 1e6) }]),
    { term: "Start", value: <Time iso={span.start_time} precision="ms" /> },
    { term: "Service", value: <ServiceTag name={span.service_name} /> },
    { term: "Kind", value: span.kind },
    { term: "Scope", value: visibleLine(span.scope) || "–" },
    { term: "Parent", value: parent || "none: a root" },
    {
      term: "Span id",
      value: (
        <span class="inline-flex items-center gap-1 font-mono text-xs">
          {span.span_id}
          <CopyButton text={span.span_id} label="Copy span id" />
        </span>
      ),
    },
  ];
}

/** All of one span. The same on the server and in islands. */
export function SpanDetail(props: SpanDetailProps) {
  const { span, hasHeader = true } = props;
  const level = hasHeader ? "h3" : "h2";
  return (
    <div class="min-w-0">
      <div class="space-y-3 p-3">
        {hasHeader && (
          <div class="flex items-start justify-between gap-3">
            <h2 class="min-w-0 break-words text-base font-semibold">{visibleLine(span.name, 160) || "–"}</h2>
            <LinkButton size="sm" href={`/admin/telemetry/spans/${span.id}`}>Open span</LinkButton>
          </div>
        )}
        <div class="flex items-center gap-2">
          <StatusPill status={span.status} />
          <VariantMark id={span.id} />
        </div>
        {span.status_message !== "" && (
          <div class="rounded border-l-4 border-danger bg-danger-soft px-3 py-2">
            <LongText text={span.status_message} />
          </div>
        )}
        <DescriptionList items={listFacts(props)} />
      </div>
      <Section level={level} title="Attributes" count={Object.keys(span.attributes ?? {}).length}>
        <AttributeList attributes={span.attributes} />
      </Section>
      {span.events.length > 0 && (
        <Section level={level} title="Events" count={span.events.length}>
          <EventList events={span.events} startTimeUnixNano={span.start_time_unix_nano} />
        </Section>
      )}
      {span.links.length > 0 && (
        <Section level={level} title="Links" count={span.links.length}>
          <Links links={span.links} />
        </Section>
      )}
    </div>
  );
}
