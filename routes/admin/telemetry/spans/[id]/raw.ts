import { define } from "../../../../../define.ts";
import { getSpanOrThrow } from "../../(_resource)/get_or_throw.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const span = await getSpanOrThrow(ctx.state.services.store, ctx.params.id);
    return new Response(`${JSON.stringify(span, null, 2)}\n`, {
      headers: { "content-type": "application/json; charset=utf-8" },
    });
  },
});
