import { Badge, type Tone } from "../ui/Badge.tsx";
import { Card } from "../ui/Card.tsx";
import { type ApiParameter, ParameterTable } from "./ParameterTable.tsx";

export interface ApiOperationProps {
  /** For links to this place. */
  id: string;
  method: string;
  path: string;
  summary: string;
  description?: string | undefined;
  /** Needs no credentials. */
  isPublic: boolean;
  /** Of the query. */
  parameters: ApiParameter[];
  /** Of the body. */
  fields: ApiParameter[];
  answers: { status: string; description: string }[];
}

const TONES: Record<string, Tone> = { GET: "info", POST: "good", PUT: "warn", PATCH: "warn", DELETE: "danger" };

function Answers({ answers }: Pick<ApiOperationProps, "answers">) {
  return (
    <ul class="flex flex-wrap gap-x-4 gap-y-1 text-13">
      {answers.map(({ status, description }) => (
        <li key={status}>
          <span class="font-mono tabular-nums">{status}</span> <span class="text-muted">{description}</span>
        </li>
      ))}
    </ul>
  );
}

/** What one method of one address does, takes and answers. */
export function ApiOperation(props: ApiOperationProps) {
  const { id, method, path, summary, description, isPublic, parameters, fields, answers } = props;
  return (
    <section id={id} aria-label={`${method} ${path}`} class="scroll-mt-4">
      <Card>
        <div class="space-y-3">
          <h3 class="flex flex-wrap items-center gap-2">
            <Badge tone={TONES[method]}>{method}</Badge>
            <code class="min-w-0 break-all font-mono text-13 font-semibold">{path}</code>
            {isPublic && <Badge>public</Badge>}
          </h3>
          <p>{summary}.</p>
          {description && <p class="text-muted">{description}</p>}
          {fields.length > 0 && <ParameterTable caption={`Body of ${method} ${path}`} rows={fields} />}
          {parameters.length > 0 && (
            <details>
              <summary class="cursor-pointer text-13 font-medium text-accent">
                {parameters.length} {parameters.length === 1 ? "parameter" : "parameters"}
              </summary>
              <ParameterTable caption={`Parameters of ${method} ${path}`} rows={parameters} />
            </details>
          )}
          <Answers answers={answers} />
        </div>
      </Card>
    </section>
  );
}
