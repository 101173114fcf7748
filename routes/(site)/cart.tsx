import { page } from "fresh";
import { z } from "zod";
import { CartView } from "../../components/shop/CartView.tsx";
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
    return page({ lines: await listCartLines(ctx.state.services.sql, toOwner(ctx.state)), problem: undefined });
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
    return page({ lines: await listCartLines(sql, owner), problem }, { status: 422 });
  },
});

export default define.page<typeof handler>(function CartPage({ data, state }) {
  return <CartView {...data} csrfToken={state.csrfToken} />;
});
