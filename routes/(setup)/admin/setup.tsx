import { HttpError, page } from "fresh";
import { createFirstAdmin, isSetupTokenValid } from "../../../accounts/first_admin.ts";
import { Contact } from "../../../accounts/model/person.ts";
import { isOverlong } from "../../../accounts/password_rules.ts";
import { NarrowPage } from "../../../components/accounts/NarrowPage.tsx";
import { NewPasswordField } from "../../../components/accounts/NewPasswordField.tsx";
import { PERSON_LABELS, PersonFields } from "../../../components/accounts/PersonFields.tsx";
import { Button } from "../../../components/ui/Button.tsx";
import { CsrfField } from "../../../components/ui/CsrfField.tsx";
import { FormErrors } from "../../../components/ui/FormErrors.tsx";
import { define } from "../../../define.ts";
import { ValidationError } from "../../../errors.ts";
import { readForm } from "../../../middleware/form_body.ts";
import { assertSafeTransport, signIn } from "../../../middleware/sign_in.ts";
import { type Problems, toFields, toProblems } from "../../../shop/model/form.ts";

export const handler = define.handlers({
  async GET(ctx) {
    ctx.state.title = "First admin";
    const token = ctx.url.searchParams.get("token") ?? "";
    if (!await isSetupTokenValid(ctx.state.services.sql, token)) throw usedUp();
    return page({ token, values: {} as Record<string, string>, errors: {} as Problems });
  },

  async POST(ctx) {
    ctx.state.title = "First admin";
    assertSafeTransport(ctx);
    const { token = "", password = "", ...values } = toFields(await readForm(ctx.req));
    const refuse = (errors: Problems) => page({ token, values, errors }, { status: isOverlong(password) ? 400 : 422 });
    const contact = Contact.safeParse(values);
    if (!contact.success) return refuse(toProblems(contact.error));
    try {
      const user = await createFirstAdmin(ctx.state.services.sql, token, { ...contact.data, password });
      if (user === null) throw usedUp();
      await signIn(ctx, user);
      return ctx.redirect("/admin", 303);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      return refuse(error.fields);
    }
  },
});

function usedUp(): HttpError {
  return new HttpError(404);
}

export default define.page<typeof handler>(function SetupPage({ data: { token, values, errors }, state }) {
  return (
    <main class="px-4 py-12">
      <NarrowPage title="Create the first admin" lead="This link works once, for fifteen minutes.">
        <form method="post" action="/admin/setup" class="space-y-4">
          <FormErrors errors={errors} labels={PERSON_LABELS} />
          <PersonFields values={values} errors={errors} />
          <NewPasswordField name="password" role="admin" errors={errors.password} />
          <Button class="w-full">Create admin</Button>
          <CsrfField token={state.csrfToken} />
          <input type="hidden" name="token" value={token} />
        </form>
      </NarrowPage>
    </main>
  );
});
