import { page } from "fresh";
import { ShopErrorPage } from "../../components/shop/ShopErrorPage.tsx";
import { define } from "../../define.ts";
import { toProblem } from "../../middleware/problem.ts";

export const handler = define.handlers((ctx) => {
  const { status, detail, headers } = toProblem(ctx.error, ctx.state.reference);
  ctx.state.title = status === 404 ? "Not found" : "Something went wrong";
  return page({ status, detail }, { status, headers });
});

export default define.page<typeof handler>(function SiteError({ data, state }) {
  return <ShopErrorPage status={data.status} detail={data.detail} reference={state.reference} />;
});
