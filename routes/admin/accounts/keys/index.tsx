import { type Context, page } from "fresh";
import { z } from "zod";
import { createKey } from "../../../../accounts/keys.ts";
import { ServiceNames, SpansPerSecond } from "../../../../accounts/model/key_fields.ts";
import { SCOPES } from "../../../../accounts/model/scope.ts";
import { KeyForm, type KeyValues } from "../../../../components/accounts/KeyForm.tsx";
import { KeyTable, toKeyItem } from "../../../../components/accounts/KeyTable.tsx";
import { NewKey } from "../../../../components/accounts/NewKey.tsx";
import { Card } from "../../../../components/ui/Card.tsx";
import { EmptyState } from "../../../../components/ui/EmptyState.tsx";
import { FormErrors } from "../../../../components/ui/FormErrors.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";
import { listApiKeys, MAX_LISTED_KEYS } from "../../../../db/api_keys.ts";
import { define, type State } from "../../../../define.ts";
import { ValidationError } from "../../../../errors.ts";
import { audit } from "../../../../middleware/audit.ts";
import { readForm } from "../../../../middleware/form_body.ts";
import { type Problems, toFields, toProblems } from "../../../../shop/model/form.ts";

const KeyWish = z.object({
  name: z.string().trim().regex(/^\P{Cc}{1,100}$/u, "Give it a name of 1 to 100 characters."),
  scopes: z.array(z.enum(SCOPES)).min(1, "Choose at least one."),
  services: z.preprocess(toNames, ServiceNames),
  spans_per_second: z.preprocess((text) => String(text).trim() || null, SpansPerSecond),
  expires: z.union([z.literal(""), z.iso.date()], "Enter a day, like 2027-01-31."),
});

const LABELS = {
  name: "Name",
  scopes: "Scopes",
  services: "Services",
  spans_per_second: "Spans per second",
  expires: "Last day",
};
const NO_VALUES: KeyValues = { name: "", scopes: ["read"], services: "", spansPerSecond: "", expires: "" };

export const handler = define.handlers({
  async GET(ctx) {
    return page(await toData(ctx, {}));
  },

  async POST(ctx) {
    const form = await readForm(ctx.req);
    const { name = "", services = "", spans_per_second = "", expires = "" } = toFields(form);
    const scopes = form.getAll("scopes").map(String);
    const values = { name, scopes, services, spansPerSecond: spans_per_second, expires };
    const wish = KeyWish.safeParse({ name, scopes, services, spans_per_second, expires });
    if (!wish.success) return page(await toData(ctx, { values, errors: toProblems(wish.error) }), { status: 422 });
    try {
      const created = await create(ctx, wish.data);
      return page(await toData(ctx, { created }), { status: 201 });
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      return page(await toData(ctx, { values, errors: error.fields }), { status: 422 });
    }
  },
});

/** Names between commas or line ends; null for none. */
function toNames(text: unknown): string[] | null {
  const names = String(text).split(/[,\r\n]/).map((name) => name.trim()).filter(Boolean);
  return names.length > 0 ? names : null;
}

/** @returns The key's text, for this one answer */
async function create(ctx: Context<State>, { name, scopes, expires, ...limits }: z.infer<typeof KeyWish>) {
  const { user, key: makersKey, services: { sql } } = ctx.state;
  const key = await createKey(sql, { ...user!, key: makersKey }, {
    name,
    scopes,
    services: limits.services ?? null,
    spansPerSecond: limits.spans_per_second ?? null,
    expiresAt: expires === "" ? null : new Date(`${expires}T23:59:59Z`),
  });
  await audit(ctx, "key.created", { type: "key", id: key.id }, { scopes: key.scopes });
  return key.token;
}

interface Outcome {
  values?: KeyValues;
  errors?: Problems;
  created?: string;
}

async function toData(ctx: Context<State>, { values, errors = {}, created }: Outcome) {
  ctx.state.title = "Keys";
  const keys = (await listApiKeys(ctx.state.services.sql)).map(toKeyItem);
  return { keys, values: values ?? NO_VALUES, errors, created };
}

export default define.page<typeof handler>(function KeysPage({ data: { keys, values, errors, created }, state }) {
  return (
    <>
      <PageHeader
        title="Keys"
        lead="Tokens for the API and for sending spans. Each acts for a person and ends with their account."
      />
      {created && <NewKey token={created} />}
      <FormErrors errors={errors} labels={LABELS} />
      <Card title={keys.length < MAX_LISTED_KEYS ? "All keys" : `The newest ${keys.length} keys`} isFlush>
        {keys.length === 0 ? <EmptyState title="There is no key yet" /> : <KeyTable keys={keys} />}
      </Card>
      <Card title="New key">
        <KeyForm csrfToken={state.csrfToken} values={values} errors={errors} />
      </Card>
    </>
  );
});
