import { define } from "../../../../define.ts";
import { ConfirmPage } from "../(_resource)/ConfirmPage.tsx";
import { deleteSelected } from "../(_resource)/delete_selected.ts";

export const handler = define.handlers({
  GET: (ctx) => ctx.redirect("/admin/telemetry/traces", 303),
  POST: (ctx) => deleteSelected(ctx, "traces"),
});

export default define.page<typeof handler>(function DeleteTracesPage({ data: { ids, query }, state }) {
  return (
    <ConfirmPage
      question={ids.length === 1 ? "Delete 1 trace?" : `Delete ${ids.length} traces?`}
      lines={ids}
      fields={[...ids.map((id): [string, string] => ["id", id]), ["query", query]]}
      cancelHref={`/admin/telemetry/traces?${query}`}
      csrfToken={state.csrfToken}
    />
  );
});
