import { type Context, page } from "fresh";
import { z } from "zod";
import { createKey } from "../../../../accounts/keys.ts";
import { SCOPES } from "../../../../accounts/model/scope.ts";
import { KeyForm } from "../../../../components/accounts/KeyForm.tsx";
import { KeyTable, toKeyItem } from "../../../../components/accounts/KeyTable.tsx";
import { Card } from "../../../../components/ui/Card.tsx";
import { EmptyState } from "../../../../components/ui/EmptyState.tsx";
import { FlashMessage } from "../../../../components/ui/FlashMessage.tsx";
import { FormErrors } from "../../../../components/ui/FormErrors.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";
import { listApiKeys } from "../../../../db/api_keys.ts";
import { define, type State } from "../../../../define.ts";
import { ValidationError } from "../../../../errors.ts";
import { audit } from "../../../../middleware/audit.ts";
import { readForm } from "../../../../middleware/form_body.ts";
import { type Problems, toFields, toProblems } from "../../../../shop/model/form.ts";

const KeyWish = z.object({
  name: z.string().trim().regex(/^\P{Cc}{1,100}$/u, "Give it a name of 1 to 100 characters."),
  scopes: z.array(z.enum(SCOPES)).min(1, "Choose at least one."),
  expires: z.union([z.literal(""), z.iso.date()], "Enter a day, like 2027-01-31."),
});

export const handler = define.handlers({
  async GET(ctx) {
    return page(await toData(ctx, {}));
  },

  async POST(ctx) {
    const form = await readForm(ctx.req);
    const { name = "", expires = "" } = toFields(form);
    const values = { name, scopes: form.getAll("scopes").map(String), expires };
    const wish = KeyWish.safeParse(values);
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

/** @returns The key's text, for this one answer */
async function create(ctx: Context<State>, { name, scopes, expires }: z.infer<typeof KeyWish>): Promise<string> {
  const expiresAt = expires === "" ? null : new Date(`${expires}T23:59:59Z`);
  const key = await createKey(ctx.state.services.sql, ctx.state.user!, { name, scopes, expiresAt });
  await audit(ctx, "key.created", { type: "key", id: key.id }, { scopes: key.scopes });
  return key.token;
}

interface Outcome {
  values?: { name: string; scopes: string[]; expires: string };
  errors?: Problems;
  created?: string;
}

async function toData(ctx: Context<State>, { values, errors = {}, created }: Outcome) {
  ctx.state.title = "Keys";
  const keys = (await listApiKeys(ctx.state.services.sql)).map(toKeyItem);
  return { keys, values: values ?? { name: "", scopes: ["read"], expires: "" }, errors, created };
}

export default define.page<typeof handler>(function KeysPage({ data: { keys, values, errors, created }, state }) {
  return (
    <>
      <PageHeader title="Keys" lead="Tokens for the API. Each acts for a person and ends with their account." />
      {created && (
        <FlashMessage tone="good">
          <p class="font-semibold">Copy this key now. It is not shown again.</p>
          <p class="mt-1 break-all font-mono text-13">{created}</p>
        </FlashMessage>
      )}
      <FormErrors errors={errors} labels={{ name: "Name", scopes: "Scopes", expires: "Last day" }} />
      <Card title="All keys" isFlush>
        {keys.length === 0 ? <EmptyState title="There is no key yet" /> : <KeyTable keys={keys} />}
      </Card>
      <Card title="New key">
        <KeyForm csrfToken={state.csrfToken} values={values} errors={errors} />
      </Card>
    </>
  );
});
