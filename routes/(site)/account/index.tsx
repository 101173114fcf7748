import { type Context, page } from "fresh";
import { Contact } from "../../../accounts/model/person.ts";
import { changeContact } from "../../../accounts/profile.ts";
import { SESSION_TERMS } from "../../../accounts/session_terms.ts";
import { PERSON_LABELS, PersonFields } from "../../../components/accounts/PersonFields.tsx";
import { type SessionItem, SessionList } from "../../../components/accounts/SessionList.tsx";
import { PageTitle } from "../../../components/shop/PageTitle.tsx";
import { Button } from "../../../components/ui/Button.tsx";
import { Card } from "../../../components/ui/Card.tsx";
import { CsrfField } from "../../../components/ui/CsrfField.tsx";
import { FlashMessage } from "../../../components/ui/FlashMessage.tsx";
import { FormErrors } from "../../../components/ui/FormErrors.tsx";
import { LinkButton } from "../../../components/ui/LinkButton.tsx";
import { LINK_STYLES } from "../../../components/ui/Table.tsx";
import { listSessions } from "../../../db/sessions.ts";
import { getUser } from "../../../db/users.ts";
import { define, type State } from "../../../define.ts";
import { ValidationError } from "../../../errors.ts";
import { audit } from "../../../middleware/audit.ts";
import { readForm } from "../../../middleware/form_body.ts";
import { type Problems, toFields, toProblems } from "../../../shop/model/form.ts";

const DONE: Record<string, string> = {
  contact: "Your details are saved.",
  password: "Your new password is set, and you are signed out everywhere else.",
  session: "That session has ended.",
};

export const handler = define.handlers({
  async GET(ctx) {
    const { username, email, phone } = ctx.state.user!;
    return page(await toData(ctx, { username, email, phone }, {}));
  },

  async POST(ctx) {
    const values = toFields(await readForm(ctx.req));
    const contact = Contact.safeParse(values);
    if (!contact.success) return page(await toData(ctx, values, toProblems(contact.error)), { status: 422 });
    try {
      await changeContact(ctx.state.services.sql, ctx.state.user!.id, contact.data);
      await audit(ctx, "user.changed", { type: "user", id: ctx.state.user!.id });
      return ctx.redirect("/account?done=contact", 303);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      return page(await toData(ctx, values, error.fields), { status: 422 });
    }
  },
});

async function toData({ state, url }: Context<State>, values: Record<string, string>, errors: Problems) {
  state.title = "Account";
  const [{ sql }, { id }] = [state.services, state.user!];
  const [user, rows] = await Promise.all([getUser(sql, id), listSessions(sql, id, SESSION_TERMS)]);
  const sessions: SessionItem[] = rows.map((row) => ({
    handle: row.handle,
    lastSeen: row.last_seen_at.toISOString(),
    userAgent: row.user_agent,
    address: row.address,
  }));
  const done = DONE[url.searchParams.get("done") ?? ""];
  return { values, errors, sessions, done, mustChangePassword: user?.must_change_password ?? false };
}

export default define.page<typeof handler>(function AccountPage({ data, state }) {
  const { values, errors, sessions, done, mustChangePassword } = data;
  return (
    <div class="max-w-2xl space-y-6">
      <PageTitle>Your account</PageTitle>
      {done && <FlashMessage tone="good">{done}</FlashMessage>}
      {mustChangePassword && (
        <FlashMessage tone="warn">
          You were given more rights. They count once you have{" "}
          <a href="/account/password" class={LINK_STYLES}>a new password</a>.
        </FlashMessage>
      )}
      <Card title="Your details">
        <form method="post" action="/account" class="space-y-4">
          <FormErrors errors={errors} labels={PERSON_LABELS} />
          <PersonFields values={values} errors={errors} />
          <Button>Save</Button>
          <CsrfField token={state.csrfToken} />
        </form>
      </Card>
      <Card title="Password">
        <LinkButton href="/account/password">Change password</LinkButton>
      </Card>
      <Card title="Where you are signed in">
        <SessionList sessions={sessions} current={state.session.id} csrfToken={state.csrfToken} />
      </Card>
      <form method="post" action="/sign-out">
        <Button variant="secondary">Sign out</Button>
        <CsrfField token={state.csrfToken} />
      </form>
    </div>
  );
});
