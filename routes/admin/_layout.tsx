import { isAdmin, isStaff, type SignedInUser } from "../../accounts/model/user.ts";
import { FindBox } from "../../components/trace/FindBox.tsx";
import { type NavSection, Shell } from "../../components/ui/Shell.tsx";
import { readThemeChoice } from "../../components/ui/theme_choice.ts";
import { UserMenu } from "../../components/ui/UserMenu.tsx";
import { define } from "../../define.ts";
import ConfirmDialog from "../../islands/ConfirmDialog.tsx";
import ThemeToggle from "../../islands/ThemeToggle.tsx";
import { ACCOUNTS, SHOP, TELEMETRY } from "./(_home)/sections.ts";

/** What somebody finds in the menu; who may enter is decided by the folders' middleware. */
function listSections(user: SignedInUser): NavSection[] {
  const home = { title: "", links: [{ href: "/admin", label: "Home" }] };
  return isAdmin(user) ? [home, TELEMETRY, SHOP, ACCOUNTS] : [home, TELEMETRY, SHOP];
}

export default define.layout(function AdminLayout({ Component, req, state }) {
  const { user } = state;
  if (user === null || !isStaff(user)) return <Component />;
  const tools = (
    <>
      <ThemeToggle theme={readThemeChoice(req.headers)} />
      <UserMenu name={user.username || user.email} role={user.role} csrfToken={state.csrfToken} />
    </>
  );
  return (
    <>
      <Shell sections={listSections(user)} search={<FindBox />} tools={tools}>
        <Component />
      </Shell>
      <ConfirmDialog />
    </>
  );
});
