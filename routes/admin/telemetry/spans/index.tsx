import { page } from "fresh";
import { mayAdminister } from "../../../../accounts/access.ts";
import { LIST_TITLES } from "../../../../components/trace/list_titles.ts";
import { define } from "../../../../define.ts";
import { ListPage } from "../(_list)/ListPage.tsx";
import { loadList } from "../(_list)/load_list.ts";

export const handler = define.handlers({
  async GET(ctx) {
    ctx.state.title = LIST_TITLES.spans;
    const list = await loadList(ctx.state.services.store, "spans", ctx.url.searchParams);
    return page(list, { status: Object.keys(list.errors).length > 0 ? 400 : 200 });
  },
});

export default define.page<typeof handler>(function SpansPage({ data, url, state }) {
  const { csrfToken } = state;
  return (
    <ListPage
      {...data}
      kind="spans"
      params={url.searchParams}
      canDelete={mayAdminister(state)}
      csrfToken={csrfToken}
    />
  );
});
