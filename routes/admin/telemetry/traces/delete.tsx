import { define } from "../../../../define.ts";
import { ConfirmDeletion } from "../(_resource)/ConfirmDeletion.tsx";
import { deleteSelected } from "../(_resource)/delete_selected.ts";

export const handler = define.handlers({
  GET: (ctx) => ctx.redirect("/admin/telemetry/traces", 303),
  POST: (ctx) => deleteSelected(ctx, "traces"),
});

export default define.page<typeof handler>(function DeleteTracesPage({ data, state }) {
  return <ConfirmDeletion kind="traces" selection={data} csrfToken={state.csrfToken} />;
});
