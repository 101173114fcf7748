import { HttpError } from "fresh";
import { deleteOwnSession } from "../../../db/sessions.ts";
import { define } from "../../../define.ts";
import { NotFoundError } from "../../../errors.ts";
import { audit } from "../../../middleware/audit.ts";
import { readForm } from "../../../middleware/form_body.ts";
import { toFields } from "../../../shop/model/form.ts";

const HANDLE_REGEXP = /^[0-9a-f]{16}$/;

export const handler = define.handlers(async (ctx) => {
  if (ctx.req.method !== "POST") throw new HttpError(404);
  const { handle = "" } = toFields(await readForm(ctx.req));
  const { services, user } = ctx.state;
  const isEnded = HANDLE_REGEXP.test(handle) && await deleteOwnSession(services.sql, user!.id, handle);
  if (!isEnded) throw new NotFoundError("session", handle);
  await audit(ctx, "session.revoked", { type: "session", id: handle });
  return ctx.redirect(handle === ctx.state.session.id ? "/sign-in" : "/account?done=session", 303);
});
