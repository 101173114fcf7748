import { Head } from "fresh/runtime";
import { isStaff } from "../../accounts/model/user.ts";
import { SiteShell } from "../../components/shop/SiteShell.tsx";
import { readThemeChoice } from "../../components/ui/theme_choice.ts";
import { countCartItems } from "../../db/carts.ts";
import { listCategories } from "../../db/categories.ts";
import { isOutage } from "../../db/outage.ts";
import { define, type State } from "../../define.ts";
import ThemeToggle from "../../islands/ThemeToggle.tsx";
import { toOwner } from "../../shop/model/owner.ts";
import type { Category } from "../../shop/model/product.ts";

interface Surroundings {
  categories: Category[];
  cartCount: number | null;
}

const NOTHING: Surroundings = { categories: [], cartCount: null };

export default define.layout(async function SiteLayout({ Component, error, req, state, url }) {
  const around = isOutage(error) ? NOTHING : await readSurroundings(state);
  return (
    <SiteShell
      {...around}
      username={state.user?.username ?? null}
      isStaff={isStaff(state.user)}
      searchText={url.pathname === "/search" ? url.searchParams.get("q")?.slice(0, 100) : undefined}
      tools={<ThemeToggle theme={readThemeChoice(req.headers)} />}
    >
      <Head>
        <title>{state.title ? `${state.title} · Linden & Lark` : "Linden & Lark"}</title>
      </Head>
      <Component />
    </SiteShell>
  );
});

/** A page that could be made is not lost because its surroundings cannot. */
async function readSurroundings(state: State): Promise<Surroundings> {
  const { sql } = state.services;
  try {
    const [categories, cartCount] = await Promise.all([listCategories(sql), countCartItems(sql, toOwner(state))]);
    return { categories, cartCount };
  } catch (error) {
    if (!isOutage(error)) throw error;
    return NOTHING;
  }
}
