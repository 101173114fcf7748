import { page } from "fresh";
import type { Role } from "../../../accounts/model/user.ts";
import { changePassword } from "../../../accounts/password_change.ts";
import { isOverlong } from "../../../accounts/password_rules.ts";
import { throttleOf } from "../../../accounts/sign_in_throttle.ts";
import { NarrowPage } from "../../../components/accounts/NarrowPage.tsx";
import { NewPasswordField } from "../../../components/accounts/NewPasswordField.tsx";
import { Button } from "../../../components/ui/Button.tsx";
import { CsrfField } from "../../../components/ui/CsrfField.tsx";
import { FormErrors } from "../../../components/ui/FormErrors.tsx";
import { TextField } from "../../../components/ui/TextField.tsx";
import { getUser } from "../../../db/users.ts";
import { define, type State } from "../../../define.ts";
import { ValidationError } from "../../../errors.ts";
import { audit } from "../../../middleware/audit.ts";
import { clientAddress, toThrottleKey } from "../../../middleware/client_address.ts";
import { readForm } from "../../../middleware/form_body.ts";
import { openSession } from "../../../middleware/sign_in.ts";
import { type Problems, toFields } from "../../../shop/model/form.ts";

export const handler = define.handlers({
  async GET(ctx) {
    ctx.state.title = "Change password";
    return page({ role: await storedRole(ctx.state), errors: {} as Problems });
  },

  async POST(ctx) {
    ctx.state.title = "Change password";
    const { services, user } = ctx.state;
    const { current_password: current = "", new_password: replacement = "" } = toFields(await readForm(ctx.req));
    const address = toThrottleKey(clientAddress(ctx));
    try {
      if (isOverlong(current)) throw new ValidationError({ current_password: ["This is not your current password."] });
      await changePassword(services.sql, throttleOf(services), user!.id, { current, replacement, address });
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      const status = isOverlong(current) || isOverlong(replacement) ? 400 : 422;
      return page({ role: await storedRole(ctx.state), errors: error.fields }, { status });
    }
    await openSession(ctx, user!.id);
    await audit(ctx, "user.password_changed", { type: "user", id: user!.id });
    return ctx.redirect("/account?done=password", 303);
  },
});

/** Of somebody whose role was raised the session knows only the one that counts yet. */
async function storedRole({ services, user }: State): Promise<Role> {
  return (await getUser(services.sql, user!.id))?.role ?? user!.role;
}

export default define.page<typeof handler>(function PasswordPage({ data: { role, errors }, state }) {
  const labels = { current_password: "Current password", new_password: "New password" };
  return (
    <NarrowPage title="Change password" lead="You will be signed out everywhere else.">
      <form method="post" class="space-y-4">
        <FormErrors errors={errors} labels={labels} />
        <TextField
          name="current_password"
          label="Current password"
          type="password"
          autocomplete="current-password"
          required
          errors={errors.current_password}
        />
        <NewPasswordField name="new_password" label="New password" role={role} errors={errors.new_password} />
        <Button class="w-full">Change password</Button>
        <CsrfField token={state.csrfToken} />
      </form>
    </NarrowPage>
  );
});
