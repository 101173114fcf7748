import { NarrowPage } from "../../components/accounts/NarrowPage.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { CsrfField } from "../../components/ui/CsrfField.tsx";
import { define } from "../../define.ts";
import { audit } from "../../middleware/audit.ts";
import { signOut } from "../../middleware/sign_in.ts";

export const handler = define.handlers({
  async POST(ctx) {
    if (ctx.state.user !== null) await audit(ctx, "sign_out", { type: "user", id: ctx.state.user.id });
    await signOut(ctx);
    const response = ctx.redirect("/", 303);
    response.headers.set("clear-site-data", '"cache", "storage"');
    return response;
  },
});

export default define.page(function SignOutPage({ state }) {
  return (
    <NarrowPage title="Sign out">
      <form method="post" action="/sign-out">
        <CsrfField token={state.csrfToken} />
        <Button class="w-full">Sign out</Button>
      </form>
    </NarrowPage>
  );
});
