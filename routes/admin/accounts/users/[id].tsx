import { type Context, page } from "fresh";
import { z } from "zod";
import { ROLES } from "../../../../accounts/model/user.ts";
import { changeRole, disableUser, enableUser } from "../../../../accounts/user_admin.ts";
import { RoleBadge } from "../../../../components/accounts/RoleBadge.tsx";
import { Badge } from "../../../../components/ui/Badge.tsx";
import { Button } from "../../../../components/ui/Button.tsx";
import { Card } from "../../../../components/ui/Card.tsx";
import { CsrfField } from "../../../../components/ui/CsrfField.tsx";
import { DescriptionList } from "../../../../components/ui/DescriptionList.tsx";
import { FormErrors } from "../../../../components/ui/FormErrors.tsx";
import { LinkButton } from "../../../../components/ui/LinkButton.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";
import { SelectField } from "../../../../components/ui/SelectField.tsx";
import { Time } from "../../../../components/ui/Time.tsx";
import { getUser, type UserRow } from "../../../../db/users.ts";
import { define, type State } from "../../../../define.ts";
import { NotFoundError, ValidationError } from "../../../../errors.ts";
import { audit } from "../../../../middleware/audit.ts";
import { readForm } from "../../../../middleware/form_body.ts";
import { type Problems, toFields } from "../../../../shop/model/form.ts";

const Action = z.discriminatedUnion("action", [
  z.object({ action: z.literal("role"), role: z.enum(ROLES) }),
  z.object({ action: z.literal("disable") }),
  z.object({ action: z.literal("enable") }),
]);

export const handler = define.handlers({
  async GET(ctx) {
    return page({ user: await loadUser(ctx), errors: {} as Problems });
  },

  async POST(ctx) {
    const user = await loadUser(ctx);
    const action = Action.safeParse(toFields(await readForm(ctx.req)));
    if (!action.success) return page({ user, errors: { non_field_errors: ["Choose what to do."] } }, { status: 422 });
    try {
      await perform(ctx, user, action.data);
      return ctx.redirect(`/admin/accounts/users/${user.id}`, 303);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      return page({ user, errors: error.fields }, { status: 422 });
    }
  },
});

async function loadUser(ctx: Context<State>): Promise<UserRow> {
  const id = ctx.params.id ?? "";
  const user = z.uuid().safeParse(id).success ? await getUser(ctx.state.services.sql, id) : null;
  if (user === null) throw new NotFoundError("user", id);
  ctx.state.title = user.username;
  return user;
}

async function perform(ctx: Context<State>, { id }: UserRow, action: z.infer<typeof Action>): Promise<void> {
  const { sql } = ctx.state.services;
  const target = { type: "user", id };
  if (action.action === "role") {
    const before = await changeRole(sql, id, action.role);
    return await audit(ctx, "user.role_changed", target, { before, after: action.role });
  }
  if (action.action === "disable") await disableUser(sql, id);
  else await enableUser(sql, id);
  await audit(ctx, action.action === "disable" ? "user.disabled" : "user.enabled", target);
}

export default define.page<typeof handler>(function UserPage({ data: { user, errors }, state }) {
  const journey = `/admin/telemetry/customers?${new URLSearchParams({ email: user.email })}`;
  return (
    <>
      <PageHeader
        title={user.username}
        crumbs={[{ href: "/admin/accounts/users", label: "Users" }]}
        actions={<LinkButton href={journey}>What they experienced</LinkButton>}
      />
      <FormErrors errors={errors} />
      <Card title="Facts">
        <DescriptionList
          items={[
            { term: "E-mail", value: user.email },
            { term: "Phone", value: user.phone || "none" },
            { term: "Role", value: <RoleBadge role={user.role} /> },
            { term: "Since", value: <Time iso={user.created_at.toISOString()} /> },
            { term: "State", value: <UserState user={user} /> },
          ]}
        />
      </Card>
      <Card title="Role">
        <form method="post" class="flex max-w-md flex-wrap items-end gap-2">
          <CsrfField token={state.csrfToken} />
          <input type="hidden" name="action" value="role" />
          <div class="min-w-0 flex-1">
            <SelectField
              name="role"
              label="Role"
              value={user.role}
              options={ROLES.map((role) => ({ value: role, label: role }))}
              hint="A raised role counts once the person has set a new password. All their sessions end."
            />
          </div>
          <Button>Change role</Button>
        </form>
      </Card>
      <Card title="Access">
        <form method="post">
          <CsrfField token={state.csrfToken} />
          <input type="hidden" name="action" value={user.disabled_at ? "enable" : "disable"} />
          <Button variant={user.disabled_at ? "secondary" : "danger"}>
            {user.disabled_at ? "Let in again" : "Disable account"}
          </Button>
        </form>
      </Card>
    </>
  );
});

function UserState({ user }: { user: UserRow }) {
  if (user.disabled_at) return <Badge tone="danger">disabled</Badge>;
  return user.must_change_password ? <Badge tone="warn">has to set a new password</Badge> : <>active</>;
}
