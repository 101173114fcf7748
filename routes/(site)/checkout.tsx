import { type Context, page } from "fresh";
import { CheckoutForm } from "../../components/shop/CheckoutForm.tsx";
import { PageTitle } from "../../components/shop/PageTitle.tsx";
import { listCartLines } from "../../db/carts.ts";
import { define, type State } from "../../define.ts";
import { readForm } from "../../middleware/form_body.ts";
import { type Placement, placeOrder } from "../../shop/checkout.ts";
import { shortLines } from "../../shop/model/cart.ts";
import { Checkout, type CheckoutNotice, type FormState } from "../../shop/model/checkout.ts";
import { toFields, toProblems } from "../../shop/model/form.ts";
import { toOwner } from "../../shop/model/owner.ts";
import { authorizePayment, PaymentError } from "../../shop/payment.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { user } = ctx.state;
    const values = { email: user?.email ?? "", phone: user?.phone ?? "", country: "DE", card: "tok_ok" };
    return await showForm(ctx, { values, problems: {} });
  },

  /** Places the order and charges the card. */
  async POST(ctx) {
    const values = toFields(await readForm(ctx.req));
    const form = Checkout.safeParse(values);
    if (!form.success) return await showForm(ctx, { values, problems: toProblems(form.error) }, { status: 422 });
    try {
      return await answer(ctx, values, await place(ctx, form.data));
    } catch (error) {
      if (!(error instanceof PaymentError)) throw error;
      return await showForm(ctx, { values, problems: {} }, { status: 502, notice: { kind: "unavailable" } });
    }
  },
});

function place({ state }: Context<State>, checkout: Checkout): Promise<Placement> {
  const { sql, origin } = state.services;
  return placeOrder({ sql, authorize: (request) => authorizePayment(origin, request) }, toOwner(state), checkout);
}

async function answer(ctx: Context<State>, values: Record<string, string>, placement: Placement) {
  if (placement.outcome === "placed") return ctx.redirect(`/orders/${placement.number}?thanks`, 303);
  if (placement.outcome === "declined") {
    const notice: CheckoutNotice = { kind: "declined", reason: placement.reason };
    return await showForm(ctx, { values, problems: {} }, { status: 402, notice });
  }
  if (placement.problem === "empty" || placement.problem === "short") return ctx.redirect("/cart", 303);
  return await showForm(ctx, { values, problems: {} }, { status: 409, notice: { kind: placement.problem } });
}

/** The form with a new key; without anything that can be ordered, the cart says why. */
async function showForm(
  ctx: Context<State>,
  form: FormState,
  { status = 200, notice = null }: { status?: number; notice?: CheckoutNotice | null } = {},
) {
  const lines = await listCartLines(ctx.state.services.sql, toOwner(ctx.state));
  if (lines.length === 0 || shortLines(lines).length > 0) return ctx.redirect("/cart", 303);
  ctx.state.title = "Checkout";
  return page({ ...form, notice, lines, checkoutKey: crypto.randomUUID() }, { status });
}

export default define.page<typeof handler>(function CheckoutPage({ data, state }) {
  const lead = state.user === null && (
    <>
      <a href="/sign-in?next=/checkout" class="text-accent underline underline-offset-2">Sign in</a>{" "}
      to find this order in your account later, or go on as a guest.
    </>
  );
  return (
    <>
      <PageTitle lead={lead}>Checkout</PageTitle>
      <CheckoutForm {...data} csrfToken={state.csrfToken} reference={state.reference} />
    </>
  );
});
