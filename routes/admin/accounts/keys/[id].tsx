import { type Context, page } from "fresh";
import { type KeyItem, KeyTable, toKeyItem } from "../../../../components/accounts/KeyTable.tsx";
import { Button } from "../../../../components/ui/Button.tsx";
import { Card } from "../../../../components/ui/Card.tsx";
import { CsrfField } from "../../../../components/ui/CsrfField.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";
import { getApiKey, revokeApiKey } from "../../../../db/api_keys.ts";
import { define, type State } from "../../../../define.ts";
import { NotFoundError } from "../../../../errors.ts";
import { audit } from "../../../../middleware/audit.ts";

export const handler = define.handlers({
  async GET(ctx) {
    return page(await loadKey(ctx));
  },

  /** Revokes it; once more changes nothing. */
  async POST(ctx) {
    const { id } = await loadKey(ctx);
    if (await revokeApiKey(ctx.state.services.sql, id)) await audit(ctx, "key.revoked", { type: "key", id });
    return ctx.redirect(`/admin/accounts/keys/${id}`, 303);
  },
});

async function loadKey(ctx: Context<State>): Promise<KeyItem> {
  const id = ctx.params.id ?? "";
  const key = /^[a-z2-7]{10}$/.test(id) ? await getApiKey(ctx.state.services.sql, id) : null;
  if (key === null) throw new NotFoundError("key", id);
  ctx.state.title = key.name;
  return toKeyItem(key);
}

export default define.page<typeof handler>(function KeyPage({ data: key, state }) {
  return (
    <>
      <PageHeader title={key.name} crumbs={[{ href: "/admin/accounts/keys", label: "Keys" }]} />
      <Card title="Key" isFlush>
        <KeyTable keys={[key]} />
      </Card>
      {key.state === "active" && (
        <form method="post">
          <CsrfField token={state.csrfToken} />
          <Button variant="danger">Revoke key</Button>
        </form>
      )}
    </>
  );
});
