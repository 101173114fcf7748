import { type Scope, SCOPES } from "../../accounts/model/scope.ts";
import { Button } from "../ui/Button.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { CsrfField } from "../ui/CsrfField.tsx";
import { ERROR_STYLES, LABEL_STYLES } from "../ui/field_styles.ts";
import { TextField } from "../ui/TextField.tsx";

/** As they are typed. */
export interface KeyValues {
  name: string;
  scopes: string[];
  services: string;
  spansPerSecond: string;
  expires: string;
}

export interface KeyFormProps {
  csrfToken: string;
  values: KeyValues;
  errors: Record<string, string[]>;
}

const SCOPE_LABELS: Record<Scope, string> = {
  read: "read: see telemetry",
  admin: "admin: everything an admin may",
  ingest: "ingest: send spans",
  "attribute-user": "attribute-user: sent spans may name the customer",
};

export function KeyForm({ csrfToken, values, errors }: KeyFormProps) {
  return (
    <form method="post" action="/admin/accounts/keys" class="max-w-md space-y-4">
      <TextField name="name" label="Name" value={values.name} required maxLength={100} errors={errors.name} />
      <fieldset id="field-scopes" class="space-y-1">
        <legend class={LABEL_STYLES}>Scopes</legend>
        {SCOPES.map((scope) => (
          <div key={scope}>
            <Checkbox name="scopes" value={scope} label={SCOPE_LABELS[scope]} checked={values.scopes.includes(scope)} />
          </div>
        ))}
        {errors.scopes && <p class={ERROR_STYLES}>{errors.scopes.join(" ")}</p>}
      </fieldset>
      <TextField
        name="services"
        label="Services"
        value={values.services}
        rows={2}
        hint="Whose spans it may send, separated by commas; empty: all"
        errors={errors.services}
      />
      <TextField
        name="spans_per_second"
        label="Spans per second"
        inputMode="numeric"
        value={values.spansPerSecond}
        hint="Empty: as many as can be stored"
        errors={errors.spans_per_second}
      />
      <TextField
        name="expires"
        label="Last day"
        type="date"
        value={values.expires}
        hint="Empty: until it is revoked"
        errors={errors.expires ?? errors.expires_at}
      />
      <Button>Create key</Button>
      <CsrfField token={csrfToken} />
    </form>
  );
}
