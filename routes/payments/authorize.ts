import { methodNotAllowed, unsupportedMediaType } from "../../accounts/refusals.ts";
import { define } from "../../define.ts";
import { ValidationError } from "../../errors.ts";
import { readAtMost } from "../../middleware/read_at_most.ts";
import { toProblems } from "../../shop/model/form.ts";
import { type Authorization, AuthorizationRequest } from "../../shop/model/payment.ts";
import { decide } from "../../shop/payment_provider.ts";

const MAX_BODY_BYTES = 4096;

/** The simulated payment provider: no identity, no money, nothing stored. */
export const handler = define.handlers(async ({ req, json }) => {
  if (req.method !== "POST") throw methodNotAllowed(req.method, ["POST"]);
  const request = parseRequest(await readJson(req));
  const { outcome, delayMs } = decide(request);
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  if (outcome === "failed") throw new Error("Cannot charge the card: the bank's line is down");
  return json(toAuthorization(outcome, request.reference));
});

async function readJson(req: Request): Promise<unknown> {
  const type = req.headers.get("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) throw unsupportedMediaType(type);
  try {
    return JSON.parse(await (await readAtMost(req, MAX_BODY_BYTES)).text());
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ValidationError({ non_field_errors: ["JSON parse error"] });
  }
}

function parseRequest(body: unknown): AuthorizationRequest {
  const result = AuthorizationRequest.safeParse(body);
  if (!result.success) throw new ValidationError(toProblems(result.error));
  return result.data;
}

function toAuthorization(outcome: Authorization["outcome"], reference: string): Authorization {
  if (outcome === "declined") return { outcome, reason: "The bank declined the payment" };
  return { outcome, payment_reference: `pay_${reference}` };
}
