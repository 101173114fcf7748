import type { ComponentChildren } from "preact";
import type { TraceResource } from "../../telemetry/model/resources.ts";
import type { Waterfall } from "../../telemetry/query/waterfall.ts";
import { Badge } from "../ui/Badge.tsx";
import { LINK_STYLES } from "../ui/Table.tsx";
import { customerHref } from "./customer_href.ts";
import { Fact } from "./Fact.tsx";
import { visibleLine } from "./visible_text.ts";

export interface TraceFactsProps {
  trace: TraceResource;
  waterfall: Pick<Waterfall, "orphanCount">;
  /** Of the order that was placed in it; null if none was. */
  orderNumber: string | null;
}

/** Who it was for and what was asked, in two dense lines. */
export function TraceFacts(props: TraceFactsProps) {
  return (
    <section aria-label="Facts" class="rounded-lg border border-line bg-surface text-13 shadow-card">
      <Strip title="Customer">
        <CustomerStrip trace={props.trace} />
      </Strip>
      <Strip title="Request">
        <RequestStrip {...props} />
      </Strip>
    </section>
  );
}

function Strip({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="border-t border-line px-3 py-1.5 first:border-t-0 sm:flex sm:gap-4">
      <h2 class="w-20 shrink-0 font-semibold leading-6">{title}</h2>
      {children}
    </div>
  );
}

const STRIP_STYLES = "flex min-w-0 flex-wrap gap-x-6";

function CustomerStrip({ trace }: { trace: TraceResource }) {
  const { username, email, phone, user_id } = trace;
  if (!username && !email && !phone && !user_id) {
    return <p class="leading-6 text-muted">Nobody was signed in.</p>;
  }
  const all = customerHref(trace);
  return (
    <dl class={STRIP_STYLES}>
      {email && <Fact term="E-mail" copy={email}>{visibleLine(email, 80)}</Fact>}
      {username && <Fact term="Username" copy={username}>{visibleLine(username, 60)}</Fact>}
      {phone && <Fact term="Phone" copy={phone}>{visibleLine(phone, 40)}</Fact>}
      {user_id && (
        <Fact term="User id" copy={user_id}>
          <span title={visibleLine(user_id, 100)}>{visibleLine(user_id, 8)}</span>
        </Fact>
      )}
      {trace.mixed_users && (
        <Fact term="Mind">
          <Badge tone="warn">Several users</Badge>
        </Fact>
      )}
      {all && (
        <div class="flex min-h-[24px] items-center">
          <dt class="sr-only">See</dt>
          <dd>
            <a href={all} class={LINK_STYLES}>All requests of this customer</a>
          </dd>
        </div>
      )}
    </dl>
  );
}

function RequestStrip({ trace, waterfall, orderNumber }: TraceFactsProps) {
  return (
    <dl class={STRIP_STYLES}>
      {orderNumber && (
        <Fact term="Order">
          <a href={`/admin/shop/orders/${encodeURIComponent(orderNumber)}`} class={LINK_STYLES}>
            {visibleLine(orderNumber, 40)}
          </a>
        </Fact>
      )}
      <Fact term="URL" copy={trace.url}>
        <span title={visibleLine(trace.url, 1000)}>{visibleLine(trace.url, 200) || "–"}</span>
      </Fact>
      {trace.route && (
        <Fact term="Route">
          <a
            href={`/admin/telemetry/traces?${new URLSearchParams({ route: trace.route })}`}
            title="All requests to this route"
            class={LINK_STYLES}
          >
            {visibleLine(trace.route, 120)}
          </a>
        </Fact>
      )}
      <Fact term="Environment">{visibleLine(trace.environment, 60) || "–"}</Fact>
      <Fact term="Reference" copy={trace.reference}>
        <code class="font-mono text-xs">{trace.reference}</code>
      </Fact>
      <Fact term="Trace id" copy={trace.trace_id}>
        <code class="font-mono text-xs">{trace.trace_id}</code>
      </Fact>
      {trace.session_id && (
        <Fact term="Session" copy={trace.session_id}>
          <a
            href={`/admin/telemetry/traces?${new URLSearchParams({ session_id: trace.session_id, internal: "" })}`}
            title={`All of session ${visibleLine(trace.session_id, 100)}`}
            class={LINK_STYLES}
          >
            {visibleLine(trace.session_id, 8)}
          </a>
        </Fact>
      )}
      {trace.user_agent && (
        <Fact term="Browser" copy={trace.user_agent}>
          <span class="inline-block max-w-[24rem] truncate align-bottom" title={visibleLine(trace.user_agent, 1000)}>
            {visibleLine(trace.user_agent, 120)}
          </span>
        </Fact>
      )}
      <Marks trace={trace} orphanCount={waterfall.orphanCount} />
    </dl>
  );
}

function Marks({ trace, orphanCount }: { trace: TraceResource; orphanCount: number }) {
  if (!trace.internal && orphanCount === 0) return null;
  return (
    <Fact term="Mind">
      <span class="inline-flex gap-1.5">
        {trace.internal && <Badge tone="info">Internal</Badge>}
        {orphanCount > 0 && <Badge tone="warn">Incomplete: {orphanCount} without parent</Badge>}
      </span>
    </Fact>
  );
}
