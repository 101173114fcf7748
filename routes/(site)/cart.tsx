import { page } from "fresh";
import { z } from "zod";
import { CartLines } from "../../components/shop/CartLines.tsx";
import { CartSummary } from "../../components/shop/CartSummary.tsx";
import { PageTitle } from "../../components/shop/PageTitle.tsx";
import { EmptyState } from "../../components/ui/EmptyState.tsx";
import { FlashMessage } from "../../components/ui/FlashMessage.tsx";
import { LinkButton } from "../../components/ui/LinkButton.tsx";
import { listCartLines, setCartLine } from "../../db/carts.ts";
import { define } from "../../define.ts";
import { readForm } from "../../middleware/form_body.ts";
import { toFields } from "../../shop/model/form.ts";
import { toOwner } from "../../shop/model/owner.ts";
import { CartQuantity, Handle } from "../../shop/model/product.ts";

const LineForm = z.object({ handle: Handle, quantity: CartQuantity });

export const handler = define.handlers({
  async GET(ctx) {
    ctx.state.title = "Cart";
    const lines = await listCartLines(ctx.state.services.sql, toOwner(ctx.state));
    const added = lines.find((line) => line.handle === ctx.url.searchParams.get("added"));
    return page({ lines, added, problem: undefined });
  },

  /** Sets the quantity of one line; 0 takes it out. */
  async POST(ctx) {
    const [{ sql }, owner] = [ctx.state.services, toOwner(ctx.state)];
    const fields = toFields(await readForm(ctx.req));
    const form = LineForm.safeParse(fields);
    if (form.success) {
      await setCartLine(sql, owner, form.data);
      return ctx.redirect("/cart", 303);
    }
    ctx.state.title = "Cart";
    const problem = { handle: fields.handle ?? "", message: form.error.issues[0]!.message };
    return page({ lines: await listCartLines(sql, owner), added: undefined, problem }, { status: 422 });
  },
});

export default define.page<typeof handler>(function CartPage({ data: { lines, added, problem }, state }) {
  if (lines.length === 0) {
    return (
      <>
        <PageTitle>Your cart</PageTitle>
        <EmptyState title="There is nothing in it yet">
          <p class="mb-4">What you put in stays here, also when you sign in later.</p>
          <LinkButton href="/" variant="primary">Look around</LinkButton>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageTitle>Your cart</PageTitle>
      {added && (
        <div class="mb-6">
          <FlashMessage tone="good">
            {added.name} is in your cart{added.quantity === added.stock ? ": that is all we have." : "."}
          </FlashMessage>
        </div>
      )}
      <div class="grid items-start gap-8 lg:grid-cols-3">
        <div class="lg:col-span-2">
          <CartLines lines={lines} csrfToken={state.csrfToken} problem={problem} />
        </div>
        <CartSummary lines={lines} />
      </div>
    </>
  );
});
