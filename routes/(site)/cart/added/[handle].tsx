import { page } from "fresh";
import { CartView } from "../../../../components/shop/CartView.tsx";
import { listCartLines } from "../../../../db/carts.ts";
import { define } from "../../../../define.ts";
import { toOwner } from "../../../../shop/model/owner.ts";

/** The cart, and what has just been put into it: in the path, since values of queries are taken out of traces. */
export const handler = define.handlers({
  async GET(ctx) {
    ctx.state.title = "Cart";
    const lines = await listCartLines(ctx.state.services.sql, toOwner(ctx.state));
    return page({ lines, added: lines.find((line) => line.handle === ctx.params.handle) });
  },
});

export default define.page<typeof handler>(function CartAddedPage({ data, state }) {
  return <CartView {...data} problem={undefined} csrfToken={state.csrfToken} />;
});
