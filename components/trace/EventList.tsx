import type { SpanEvent } from "../../telemetry/model/resources.ts";
import { AttributeList } from "./AttributeList.tsx";
import { formatDuration } from "./format_duration.ts";
import { LongText } from "./LongText.tsx";
import { nanosBetween } from "./nanos.ts";
import { visibleLine } from "./visible_text.ts";

export interface EventListProps {
  events: SpanEvent[];
  /** Decimal Unix nanoseconds: events are told relative to it. */
  startTimeUnixNano: string;
}

function Event({ event, startTimeUnixNano }: { event: SpanEvent; startTimeUnixNano: string }) {
  const { "exception.stacktrace": stack, ...attributes } = event.attributes ?? {};
  return (
    <li class="border-t border-line first:border-t-0">
      <p class="flex flex-wrap items-baseline justify-between gap-2 px-3 pt-2 text-13">
        <span class="min-w-0 break-words font-semibold">{visibleLine(event.name, 256)}</span>
        <span class="tabular-nums text-muted">
          at {formatDuration(nanosBetween(startTimeUnixNano, event.time_unix_nano) / 1e6)}
        </span>
      </p>
      {Object.keys(attributes).length > 0 && <AttributeList attributes={attributes} />}
      {typeof stack === "string" && (
        <div class="mx-3 mb-3 rounded bg-sunken px-3 py-2">
          <LongText text={stack} limit={2000} />
        </div>
      )}
    </li>
  );
}

export function EventList({ events, startTimeUnixNano }: EventListProps) {
  return (
    <ol>
      {events.map((event, index) => <Event key={index} event={event} startTimeUnixNano={startTimeUnixNano} />)}
    </ol>
  );
}
