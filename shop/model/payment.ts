import { z } from "zod";
import { CARD_TOKENS } from "./payment_card.ts";

/** What the shop sends to the payment provider. */
export const AuthorizationRequest = z.strictObject({
  /** The order's number; the same one is charged once. */
  reference: z.string().min(1).max(64),
  card: z.enum(CARD_TOKENS),
  amount: z.strictObject({ minor: z.int().min(1).max(1e12), currency: z.string().regex(/^[A-Z]{3}$/) }),
});
export type AuthorizationRequest = z.output<typeof AuthorizationRequest>;

/** What the provider answers with status 200. */
export const Authorization = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("approved"), payment_reference: z.string().max(64) }),
  z.object({ outcome: z.literal("declined"), reason: z.string().max(200) }),
]);
export type Authorization = z.output<typeof Authorization>;
