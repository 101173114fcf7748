import { page } from "fresh";
import { isAdmin } from "../../accounts/model/user.ts";
import { formatDuration } from "../../components/trace/format_duration.ts";
import { NewestErrors } from "../../components/trace/NewestErrors.tsx";
import { SlowRoutes } from "../../components/trace/SlowRoutes.tsx";
import { FactTile } from "../../components/ui/FactTile.tsx";
import { PageHeader } from "../../components/ui/PageHeader.tsx";
import { SectionCard } from "../../components/ui/SectionCard.tsx";
import { define } from "../../define.ts";
import { ACCOUNTS, SHOP, TELEMETRY } from "./(_home)/sections.ts";
import { loadFacts } from "./(_home)/load_facts.ts";

export const handler = define.handlers({
  async GET(ctx) {
    ctx.state.title = "Home";
    return page({ facts: await loadFacts(ctx.state.services.store) });
  },
});

export default define.page<typeof handler>(function AdminHome({ data: { facts }, state }) {
  const { requests, isEstimate, errors, p95Ms, newestErrors, slowRoutes } = facts;
  const share = requests > 0 ? `${((errors / requests) * 100).toFixed(1)} % of requests` : undefined;
  const lastHour = "/admin/telemetry/traces?range=1h";
  return (
    <>
      <PageHeader title="Home" lead="The shop in the last hour." />
      <dl class="grid gap-3 sm:grid-cols-3">
        <FactTile
          label="Requests"
          value={`${isEstimate ? "about " : ""}${requests.toLocaleString("en")}`}
          href={lastHour}
        />
        <FactTile
          label="Errors"
          value={errors.toLocaleString("en")}
          note={share}
          href={`${lastHour}&status=error`}
          isAlarming={errors > 0}
        />
        <FactTile
          label="95th percentile"
          value={p95Ms === null ? "–" : formatDuration(p95Ms)}
          note="19 of 20 requests were faster"
          href={`${lastHour}&ordering=-duration_ms`}
        />
      </dl>
      <div class="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div class="min-w-0 space-y-4">
          <NewestErrors traces={newestErrors} />
          <SlowRoutes routes={slowRoutes} range="1h" />
        </div>
        <div class="grid gap-4 sm:grid-cols-2 xl:grid-cols-1">
          <SectionCard {...TELEMETRY} />
          <SectionCard {...SHOP} />
          {isAdmin(state.user) && <SectionCard {...ACCOUNTS} />}
        </div>
      </div>
    </>
  );
});
