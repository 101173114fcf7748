import { withSpan } from "../telemetry/capture/with_span.ts";
import { Authorization, type AuthorizationRequest } from "./model/payment.ts";

/** How long the provider may take. */
const TIMEOUT_MS = 10_000;

/** The provider gave no usable answer. Nothing was charged. */
export class PaymentError extends Error {
  override name = "PaymentError";
  code = "payment_unavailable";
}

/**
 * Asks the payment provider to charge a card.
 *
 * @param origin Where the provider listens, like `http://localhost:8000`
 * @throws {PaymentError} If it fails, takes longer than 10 s or answers something unknown
 */
export function authorizePayment(origin: string, request: AuthorizationRequest): Promise<Authorization> {
  return withSpan("payment.authorize", async (span) => {
    const authorization = await askProvider(origin, request);
    span.setAttribute("tracewell.payment.outcome", authorization.outcome);
    return authorization;
  }, { "tracewell.order.number": request.reference, "tracewell.payment.amount_minor": request.amount.minor });
}

async function askProvider(origin: string, request: AuthorizationRequest): Promise<Authorization> {
  try {
    const response = await fetch(new URL("/payments/authorize", origin), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (!response.ok) throw new PaymentError(`Cannot authorize payment: the provider answered ${response.status}`);
    return Authorization.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof PaymentError) throw error;
    throw new PaymentError("Cannot authorize payment: no usable answer from the provider", { cause: error });
  }
}
