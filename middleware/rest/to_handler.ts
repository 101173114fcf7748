import type { Context } from "fresh";
import { methodNotAllowed } from "../../accounts/refusals.ts";
import type { State } from "../../define.ts";
import { assertAccess } from "./access.ts";
import { describeOptions } from "./describe_options.ts";
import { allowedMethods, type Endpoint, type RestMethod } from "./endpoint.ts";
import { assertJson } from "./negotiation.ts";

/**
 * The handler of a route of the API. Checks in the dialect's order: `Accept`, who calls, whether they may, the method;
 * then the operation looks for the object and reads the body. `Allow` stands on every answer.
 */
export function toHandler(endpoint: Endpoint): (ctx: Context<State>) => Promise<Response> {
  const allow = allowedMethods(endpoint);
  return async function rest(ctx) {
    const headers = { allow: allow.join(", "), vary: "Accept" };
    ctx.state.answerHeaders = headers;
    const response = await dispatch(ctx, endpoint, allow);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
}

async function dispatch(ctx: Context<State>, endpoint: Endpoint, allow: string[]): Promise<Response> {
  const { req: { method }, state } = ctx;
  assertJson(ctx.req, ctx.url, ctx.params.format);
  assertAccess(state, endpoint.access, method);
  if (method === "OPTIONS") return Response.json(describeOptions(endpoint, state));
  const operation = endpoint.operations[(method === "HEAD" ? "GET" : method) as RestMethod];
  if (operation === undefined) throw methodNotAllowed(method, allow);
  return await operation.run(ctx);
}
