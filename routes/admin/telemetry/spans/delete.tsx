import { define } from "../../../../define.ts";
import { ConfirmPage } from "../(_resource)/ConfirmPage.tsx";
import { deleteSelected } from "../(_resource)/delete_selected.ts";

export const handler = define.handlers({
  GET: (ctx) => ctx.redirect("/admin/telemetry/spans", 303),
  POST: (ctx) => deleteSelected(ctx, "spans"),
});

export default define.page<typeof handler>(function DeleteSpansPage({ data: { ids, query }, state }) {
  return (
    <ConfirmPage
      question={ids.length === 1 ? "Delete 1 span?" : `Delete ${ids.length} spans?`}
      lines={ids}
      fields={[...ids.map((id): [string, string] => ["id", id]), ["query", query]]}
      cancelHref={`/admin/telemetry/spans?${query}`}
      csrfToken={state.csrfToken}
    />
  );
});
