import { define } from "../../../../define.ts";
import { ConfirmDeletion } from "../(_resource)/ConfirmDeletion.tsx";
import { deleteSelected } from "../(_resource)/delete_selected.ts";

export const handler = define.handlers({
  GET: (ctx) => ctx.redirect("/admin/telemetry/spans", 303),
  POST: (ctx) => deleteSelected(ctx, "spans"),
});

export default define.page<typeof handler>(function DeleteSpansPage({ data, state }) {
  return <ConfirmDeletion kind="spans" selection={data} csrfToken={state.csrfToken} />;
});
