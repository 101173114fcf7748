import { Head } from "fresh/runtime";
import { isStaff } from "../../accounts/model/user.ts";
import { SiteShell } from "../../components/shop/SiteShell.tsx";
import { readThemeChoice } from "../../components/ui/theme_choice.ts";
import { define } from "../../define.ts";
import ThemeToggle from "../../islands/ThemeToggle.tsx";

/** For pages that ask the database nothing and so stay up without it. */
export default define.layout(function InfoLayout({ Component, req, state }) {
  return (
    <SiteShell
      categories={[]}
      cartCount={null}
      username={state.user?.username ?? null}
      isStaff={isStaff(state.user)}
      tools={<ThemeToggle theme={readThemeChoice(req.headers)} />}
    >
      <Head>
        <title>{`${state.title} · Linden & Lark`}</title>
      </Head>
      <Component />
    </SiteShell>
  );
});
