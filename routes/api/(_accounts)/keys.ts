import type { Context } from "fresh";
import { createKey } from "../../../accounts/keys.ts";
import { KeyRequest } from "../../../accounts/model/key_request.ts";
import { type ApiKeyListRow, getApiKey, revokeApiKey } from "../../../db/api_keys.ts";
import type { State } from "../../../define.ts";
import { NotFoundError } from "../../../errors.ts";
import { audit } from "../../../middleware/audit.ts";
import type { Operation } from "../../../middleware/rest/endpoint.ts";
import { listSchema, toListAnswer } from "../../../middleware/rest/list_answer.ts";
import { readInput } from "../../../middleware/rest/read_input.ts";
import { CreatedKeySchema, KeySchema, toKeyResource } from "./key_resource.ts";
import { loadKeyPage } from "./key_page.ts";

/** Forms have no lists. */
const BODY_TYPES = ["application/json"];

export const listKeys: Operation = {
  summary: "List keys that are not revoked, newest first",
  query: [
    { name: "page", description: "From 1 on, or last", schema: { type: "string" } },
    { name: "page_size", description: "At most 200. Default: 50", schema: { type: "integer", minimum: 1 } },
  ],
  answers: { 200: { description: "A page of keys, without their secrets", schema: listSchema(KeySchema) } },
  async run(ctx) {
    const { rows, ...page } = await loadKeyPage(ctx);
    return toListAnswer(ctx, { ...page, rows: rows.map(toKeyResource) });
  },
};

export const getKey: Operation = {
  summary: "Read a key's facts, without its secret",
  answers: { 200: { description: "The key", schema: KeySchema } },
  run: async (ctx) => Response.json(toKeyResource(await findKey(ctx))),
};

export const createApiKey: Operation = {
  summary: "Make a key that acts for you",
  description: "The answer alone shows the key itself. A key can have no more than what it is made with.",
  body: KeyRequest,
  bodyTypes: BODY_TYPES,
  answers: { 201: { description: "The key; Location is its address", schema: CreatedKeySchema } },
  async run(ctx) {
    const wish = await readInput(ctx.req, KeyRequest, { types: BODY_TYPES });
    const { sql, config } = ctx.state.services;
    const { id, token, scopes } = await createKey(sql, { ...ctx.state.user!, key: ctx.state.key }, {
      name: wish.name,
      scopes: wish.scopes,
      services: wish.services ?? null,
      spansPerSecond: wish.spans_per_second ?? null,
      expiresAt: wish.expires_at ? new Date(wish.expires_at) : null,
    });
    await audit(ctx, "key.created", { type: "key", id }, { scopes });
    const body = { ...toKeyResource((await getApiKey(sql, id))!), key: token };
    return Response.json(body, { status: 201, headers: { location: `${config.publicUrl}/api/v1/admin/keys/${id}/` } });
  },
};

export const revokeKey: Operation = {
  summary: "Revoke a key, for good and at once",
  answers: { 204: { description: "Revoked" } },
  async run(ctx) {
    const { id } = await findKey(ctx);
    if (!await revokeApiKey(ctx.state.services.sql, id)) throw new NotFoundError("key", id);
    await audit(ctx, "key.revoked", { type: "key", id });
    return new Response(null, { status: 204 });
  },
};

/** @throws {NotFoundError} Also for one that is revoked, and for what is no id of a key */
async function findKey({ params, state }: Context<State>): Promise<ApiKeyListRow> {
  const id = params.id ?? "";
  const key = /^[a-z2-7]{10}$/.test(id) ? await getApiKey(state.services.sql, id) : null;
  if (key === null || key.revoked_at !== null) throw new NotFoundError("key", id);
  return key;
}
