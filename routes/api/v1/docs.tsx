import { page } from "fresh";
import { ApiOperation } from "../../../components/api/ApiOperation.tsx";
import { Brand } from "../../../components/ui/Brand.tsx";
import { Card } from "../../../components/ui/Card.tsx";
import { LinkButton } from "../../../components/ui/LinkButton.tsx";
import { PageHeader } from "../../../components/ui/PageHeader.tsx";
import { define } from "../../../define.ts";
import { describeEndpoint } from "../(_docs)/describe_endpoint.ts";
import { ENDPOINTS } from "../(_docs)/endpoints.ts";

/** Made once: it is the same for everybody. */
const OPERATIONS = ENDPOINTS.flatMap(describeEndpoint);

export const handler = define.handlers({
  GET({ state }) {
    state.title = "API";
    return page({ origin: state.services.config.publicUrl });
  },
});

export default define.page<typeof handler>(function ApiDocsPage({ data: { origin } }) {
  return (
    <main class="mx-auto max-w-5xl space-y-4 p-3 text-sm sm:p-6">
      <PageHeader
        title={
          <span class="flex items-center gap-2">
            <Brand /> Tracewell API
          </span>
        }
        lead="Traces and spans of the shop's requests, for programs."
        actions={<LinkButton href="/api/v1/openapi.json">OpenAPI document</LinkButton>}
      />
      <Card title="Getting started">
        <div class="space-y-2">
          <p>
            Staff exchange e-mail address and password for a token, and send it along. Reading takes the scope{" "}
            <code class="font-mono">read</code>, changing <code class="font-mono">admin</code>.
          </p>
          <pre tabIndex={0} class="overflow-x-auto rounded bg-sunken p-3 font-mono text-xs leading-5">
            {toExample(origin)}
          </pre>
          <p class="text-muted">
            Addresses work with and without the slash at their end. Times are ISO 8601 in UTC with microseconds. Errors
            are {"{"}"detail": …{"}"}, or sentences by field.
          </p>
        </div>
      </Card>
      <nav aria-label="Operations">
        <Card title="Operations" isFlush>
          <ul class="divide-y divide-line">
            {OPERATIONS.map(({ id, method, path, summary }) => (
              <li key={id}>
                <a href={`#${id}`} class="flex flex-wrap items-baseline gap-x-3 px-4 py-1.5 hover:bg-sunken">
                  <span class="w-14 font-mono text-xs font-semibold">{method}</span>
                  <code class="min-w-0 break-all font-mono text-13">{path}</code>
                  <span class="text-13 text-muted">{summary}</span>
                </a>
              </li>
            ))}
          </ul>
        </Card>
      </nav>
      <h2 class="sr-only">Each operation</h2>
      {OPERATIONS.map((operation) => <ApiOperation key={operation.id} {...operation} />)}
    </main>
  );
});

function toExample(origin: string): string {
  return [
    `curl -s ${origin}/api/v1/auth/token/ -H 'content-type: application/json' \\`,
    `  -d '{"email": "you@example.com", "password": "…", "name": "laptop"}'`,
    "",
    `curl -s -H 'authorization: Bearer twk_…' '${origin}/api/v1/telemetry/traces/?status=error&duration_ms__gte=500'`,
  ].join("\n");
}
