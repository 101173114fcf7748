import { type Context, page } from "fresh";
import { Contact } from "../../accounts/model/person.ts";
import { isOverlong } from "../../accounts/password_rules.ts";
import { throttled } from "../../accounts/refusals.ts";
import { type NewPerson, registerPerson } from "../../accounts/registration.ts";
import { throttleOf } from "../../accounts/sign_in_throttle.ts";
import { NarrowPage } from "../../components/accounts/NarrowPage.tsx";
import { NewPasswordField } from "../../components/accounts/NewPasswordField.tsx";
import { PERSON_LABELS, PersonFields } from "../../components/accounts/PersonFields.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { CsrfField } from "../../components/ui/CsrfField.tsx";
import { FormErrors } from "../../components/ui/FormErrors.tsx";
import { LINK_STYLES } from "../../components/ui/Table.tsx";
import { define, type State } from "../../define.ts";
import { ValidationError } from "../../errors.ts";
import { audit } from "../../middleware/audit.ts";
import { clientAddress, toThrottleKey } from "../../middleware/client_address.ts";
import { readForm } from "../../middleware/form_body.ts";
import { assertSafeTransport, signIn } from "../../middleware/sign_in.ts";
import { type Problems, toFields, toProblems } from "../../shop/model/form.ts";

export const handler = define.handlers({
  GET(ctx) {
    if (ctx.state.user !== null) return ctx.redirect("/account", 303);
    ctx.state.title = "Register";
    return page({ values: {} as Record<string, string>, errors: {} as Problems });
  },

  async POST(ctx) {
    ctx.state.title = "Register";
    assertSafeTransport(ctx);
    const { password = "", ...values } = toFields(await readForm(ctx.req));
    const contact = Contact.safeParse(values);
    if (!contact.success) return refuse(values, toProblems(contact.error), isOverlong(password) ? 400 : 422);
    try {
      await register(ctx, { ...contact.data, password });
      return ctx.redirect("/account", 303);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      return refuse(values, error.fields, isOverlong(password) ? 400 : 422);
    }
  },
});

async function register(ctx: Context<State>, person: NewPerson): Promise<void> {
  const { services } = ctx.state;
  const user = await registerPerson(services.sql, person).catch((error) => {
    throw slowDownQuestions(ctx, error);
  });
  await signIn(ctx, user);
  await audit(ctx, "user.registered", { type: "user", id: user.id });
}

/** Each "that one is taken" tells a stranger who has an account; nobody gets many of them. */
function slowDownQuestions(ctx: Context<State>, error: unknown): unknown {
  if (!(error instanceof ValidationError) || "password" in error.fields) return error;
  const waitSeconds = throttleOf(ctx.state.services).takeProbe(toThrottleKey(clientAddress(ctx)));
  return waitSeconds > 0 ? throttled(waitSeconds) : error;
}

function refuse(values: Record<string, string>, errors: Problems, status: number) {
  return page({ values, errors }, { status });
}

export default define.page<typeof handler>(function RegisterPage({ data: { values, errors }, state }) {
  const foot = (
    <>
      Registered already? <a href="/sign-in" class={LINK_STYLES}>Sign in</a>
    </>
  );
  return (
    <NarrowPage title="Register" lead="Your orders and your cart, wherever you sign in." foot={foot}>
      <form method="post" class="space-y-4">
        <FormErrors errors={errors} labels={PERSON_LABELS} />
        <PersonFields values={values} errors={errors} />
        <NewPasswordField name="password" role="customer" errors={errors.password} />
        <Button class="w-full">Register</Button>
        <CsrfField token={state.csrfToken} />
      </form>
    </NarrowPage>
  );
});
