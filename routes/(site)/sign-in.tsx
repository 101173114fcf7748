import { type Context, page } from "fresh";
import { checkCredentials } from "../../accounts/credentials.ts";
import { isOverlong } from "../../accounts/password_rules.ts";
import { safeReturnPath } from "../../accounts/return_path.ts";
import { throttleOf } from "../../accounts/sign_in_throttle.ts";
import { NarrowPage } from "../../components/accounts/NarrowPage.tsx";
import { SignInForm } from "../../components/accounts/SignInForm.tsx";
import { LINK_STYLES } from "../../components/ui/Table.tsx";
import { define, type State } from "../../define.ts";
import { audit } from "../../middleware/audit.ts";
import { clientAddress, toThrottleKey } from "../../middleware/client_address.ts";
import { readForm } from "../../middleware/form_body.ts";
import { assertSafeTransport, signIn } from "../../middleware/sign_in.ts";
import { toFields } from "../../shop/model/form.ts";

const WRONG = "E-mail or password is wrong.";

interface Attempt {
  email: string;
  password: string;
  next: string;
}

export const handler = define.handlers({
  GET(ctx) {
    const next = safeReturnPath(ctx.url.searchParams.get("next"));
    if (ctx.state.user !== null) return ctx.redirect(next, 303);
    ctx.state.title = "Sign in";
    return page({ email: "", next, errors: {} });
  },

  async POST(ctx) {
    ctx.state.title = "Sign in";
    assertSafeTransport(ctx);
    const { email = "", password = "", next } = toFields(await readForm(ctx.req));
    const attempt = { email: email.trim(), password, next: safeReturnPath(next) };
    if (isOverlong(password) || email.length > 254) return refuse(attempt, 400, WRONG);
    return await tryToSignIn(ctx, attempt);
  },
});

async function tryToSignIn(ctx: Context<State>, attempt: Attempt) {
  const { services } = ctx.state;
  const address = toThrottleKey(clientAddress(ctx));
  const check = await checkCredentials(services.sql, throttleOf(services), { ...attempt, address });
  if (check.outcome === "throttled") return wait(attempt, check.waitSeconds);
  if (check.outcome === "wrong") {
    await audit(ctx, "sign_in.failed", check.userId === null ? undefined : { type: "user", id: check.userId });
    return refuse(attempt, 422, WRONG);
  }
  await signIn(ctx, check.user);
  await audit(ctx, "sign_in.succeeded", { type: "user", id: check.user.id });
  return ctx.redirect(check.user.must_change_password ? "/account/password" : attempt.next, 303);
}

function wait(attempt: Attempt, waitSeconds: number) {
  const seconds = Math.max(1, Math.ceil(waitSeconds));
  const message = `Too many tries. Please wait ${seconds} second${seconds === 1 ? "" : "s"} before the next one.`;
  return refuse(attempt, 429, message, { "retry-after": String(seconds) });
}

function refuse({ email, next }: Attempt, status: number, message: string, headers: Record<string, string> = {}) {
  return page({ email, next, errors: { non_field_errors: [message] } as Record<string, string[]> }, {
    status,
    headers,
  });
}

export default define.page<typeof handler>(function SignInPage({ data: { email, next, errors }, state }) {
  const foot = (
    <>
      No account yet? <a href="/register" class={LINK_STYLES}>Register</a>
    </>
  );
  return (
    <NarrowPage title="Sign in" lead="What is in your cart comes along." foot={foot}>
      <SignInForm csrfToken={state.csrfToken} email={email} next={next} errors={errors} />
    </NarrowPage>
  );
});
