import { page } from "fresh";
import { ErrorPage } from "../../components/ErrorPage.tsx";
import { define } from "../../define.ts";
import { toProblem } from "../../middleware/problem.ts";

export const handler = define.handlers((ctx) => {
  const { status, detail, headers } = toProblem(ctx.error, ctx.state.reference);
  return page({ status, detail }, { status, headers });
});

export default define.page<typeof handler>(function AdminError({ data, state }) {
  return <ErrorPage status={data.status} detail={data.detail} reference={state.reference} />;
});
