import { page } from "fresh";
import { mayAdminister } from "../../../../accounts/access.ts";
import { LIST_TITLES } from "../../../../components/trace/list_titles.ts";
import { define } from "../../../../define.ts";
import { ListPage } from "../(_list)/ListPage.tsx";
import { loadList } from "../(_list)/load_list.ts";
import { toCodeSearch } from "../(_list)/code_search.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const found = toCodeSearch(ctx.url.searchParams);
    if (found !== null) return ctx.redirect(found, 303);
    ctx.state.title = LIST_TITLES.traces;
    const list = await loadList(ctx.state.services.store, "traces", ctx.url.searchParams);
    return page(list, { status: Object.keys(list.errors).length > 0 ? 400 : 200 });
  },
});

export default define.page<typeof handler>(function TracesPage({ data, url, state }) {
  const { csrfToken } = state;
  return (
    <ListPage
      {...data}
      kind="traces"
      params={url.searchParams}
      canDelete={mayAdminister(state)}
      csrfToken={csrfToken}
    />
  );
});
