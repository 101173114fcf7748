import { define } from "../../../../../define.ts";
import { getTraceOrThrow } from "../../(_resource)/get_or_throw.ts";
import { streamTrace } from "../../(_resource)/stream_trace.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { store } = ctx.state.services;
    const trace = await getTraceOrThrow(store, ctx.params.id);
    const headers = { "content-type": "application/json; charset=utf-8" };
    return ctx.stream(streamTrace(store, trace), { headers });
  },
});
