import type { Context, RouteConfig } from "fresh";
import { z } from "zod";
import { checkCredentials } from "../../../../accounts/credentials.ts";
import { type CreatedKey, createKey } from "../../../../accounts/keys.ts";
import { SCOPES } from "../../../../accounts/model/scope.ts";
import { TokenRequest } from "../../../../accounts/model/token_request.ts";
import { effectiveRole, isStaff } from "../../../../accounts/model/user.ts";
import { notPermitted, throttled } from "../../../../accounts/refusals.ts";
import { throttleOf } from "../../../../accounts/sign_in_throttle.ts";
import type { CredentialsRow } from "../../../../db/credentials.ts";
import type { State } from "../../../../define.ts";
import { ValidationError } from "../../../../errors.ts";
import { audit } from "../../../../middleware/audit.ts";
import { clientAddress, toThrottleKey } from "../../../../middleware/client_address.ts";
import type { Endpoint } from "../../../../middleware/rest/endpoint.ts";
import { readInput } from "../../../../middleware/rest/read_input.ts";
import { toHandler } from "../../../../middleware/rest/to_handler.ts";
import { noteUser } from "../../../../middleware/session.ts";
import { assertSafeTransport } from "../../../../middleware/sign_in.ts";
import { dateToIsoTime } from "../../../../telemetry/model/times.ts";

/** More than any good body: a password of 1 MiB still gets the answer that fits it. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;
const BODY_TYPES = ["application/json"];

export const TokenAnswer = z.object({
  token: z.string(),
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  expires_at: z.string().nullable(),
});

export const endpoint: Endpoint = {
  path: "/api/v1/auth/token/",
  name: "Auth Token",
  access: "public",
  operations: {
    POST: {
      summary: "Exchange an e-mail address and password of staff for a token",
      description: "The token is shown this once. It ends with the person's account, or when it is revoked.",
      body: TokenRequest,
      bodyTypes: BODY_TYPES,
      answers: { 201: { description: "The token", schema: TokenAnswer } },
      run: createToken,
    },
  },
};

export const handler = toHandler(endpoint);
export const config: RouteConfig = { routeOverride: "/api/v1/auth/token{/}?" };

async function createToken(ctx: Context<State>): Promise<Response> {
  assertSafeTransport(ctx);
  const wish = await readInput(ctx.req, TokenRequest, { maxBytes: MAX_BODY_BYTES, types: BODY_TYPES });
  const user = await identify(ctx, wish);
  const key = await createKeyFor(ctx, user, wish);
  const location = `${ctx.state.services.config.publicUrl}/admin/accounts/keys/${key.id}`;
  return Response.json(toBody(key), { status: 201, headers: { location } });
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

function toBody({ token, id, name, scopes, expiresAt }: CreatedKey): z.infer<typeof TokenAnswer> {
  return { token, id, name, scopes, expires_at: expiresAt && dateToIsoTime(expiresAt) };
}
