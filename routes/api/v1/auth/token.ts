import type { Context, RouteConfig } from "fresh";
import { checkCredentials } from "../../../../accounts/credentials.ts";
import { type CreatedKey, createKey } from "../../../../accounts/keys.ts";
import { TokenRequest } from "../../../../accounts/model/token_request.ts";
import { effectiveRole, isStaff } from "../../../../accounts/model/user.ts";
import { methodNotAllowed, notPermitted, throttled } from "../../../../accounts/refusals.ts";
import { throttleOf } from "../../../../accounts/sign_in_throttle.ts";
import type { CredentialsRow } from "../../../../db/credentials.ts";
import { define, type State } from "../../../../define.ts";
import { ValidationError } from "../../../../errors.ts";
import { audit } from "../../../../middleware/audit.ts";
import { clientAddress, toThrottleKey } from "../../../../middleware/client_address.ts";
import { readJsonObject } from "../../../../middleware/json_body.ts";
import { noteUser } from "../../../../middleware/session.ts";
import { assertSafeTransport } from "../../../../middleware/sign_in.ts";
import { toProblems } from "../../../../shop/model/form.ts";

export const config: RouteConfig = { routeOverride: "/api/v1/auth/token{/}?" };

const METHODS = ["POST", "OPTIONS"];
/** More than any good body: a password of 1 MiB still gets the answer that fits it. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

export const handler = define.handlers(async (ctx) => {
  const { method } = ctx.req;
  const headers = { allow: METHODS.join(", ") };
  if (method === "OPTIONS") return new Response(null, { status: 204, headers });
  if (method !== "POST") throw methodNotAllowed(method, METHODS);
  assertSafeTransport(ctx);
  const wish = await readWish(ctx.req);
  const user = await identify(ctx, wish);
  const key = await createKeyFor(ctx, user, wish);
  const location = `${ctx.state.services.config.publicUrl}/admin/accounts/keys/${key.id}`;
  return Response.json(toBody(key), { status: 201, headers: { ...headers, location } });
});

async function readWish(req: Request): Promise<TokenRequest> {
  const parsed = TokenRequest.safeParse(await readJsonObject(req, MAX_BODY_BYTES));
  if (!parsed.success) throw new ValidationError(toProblems(parsed.error));
  return parsed.data;
}

async function identify(ctx: Context<State>, { email, password }: TokenRequest): Promise<CredentialsRow> {
  const { services } = ctx.state;
  const address = toThrottleKey(clientAddress(ctx));
  const check = await checkCredentials(services.sql, throttleOf(services), { email, password, address });
  if (check.outcome === "throttled") throw throttled(check.waitSeconds);
  if (check.outcome === "right") return check.user;
  await audit(ctx, "sign_in.failed", check.userId === null ? undefined : { type: "user", id: check.userId });
  throw new ValidationError({ non_field_errors: ["Unable to log in with provided credentials."] });
}

async function createKeyFor(ctx: Context<State>, user: CredentialsRow, wish: TokenRequest): Promise<CreatedKey> {
  const { id, username, email, phone } = user;
  const role = effectiveRole(user);
  Object.assign(ctx.state, { user: { id, username, email, phone, role }, scopes: [] });
  noteUser(ctx.state, ctx.state.user!);
  if (!isStaff({ role })) throw notPermitted();
  const expiresAt = wish.expires_at ? new Date(wish.expires_at) : null;
  const key = await createKey(ctx.state.services.sql, { id, role }, {
    name: wish.name,
    scopes: wish.scopes ?? null,
    expiresAt,
  });
  await audit(ctx, "key.created", { type: "key", id: key.id }, { scopes: key.scopes });
  return key;
}

function toBody({ token, id, name, scopes, expiresAt }: CreatedKey) {
  return { token, id, name, scopes, expires_at: expiresAt?.toISOString() ?? null };
}
