import type { Link } from "./chain.ts";
import type { LayoutConfig, Method, Route, RouteConfig } from "./handlers.ts";
import type { MaybeLazy, Middleware } from "./middleware.ts";
import { mergePath, mergeScope } from "./path.ts";
import type { AnyComponent } from "./render_types.ts";

/** What an App records; nothing is resolved until `handler()`. */
export type Command<State> =
  | { type: "middleware"; scope: string; links: Link<State>[] }
  | { type: "handler"; pattern: string; methods: readonly Method[]; links: Link<State>[] }
  | { type: "route"; pattern: string; route: MaybeLazy<Route<State>>; config: RouteConfig | undefined }
  | { type: "layout"; scope: string; component: AnyComponent; config: LayoutConfig }
  | { type: "appWrapper"; component: AnyComponent }
  | { type: "notFound"; answer: Middleware<State> }
  | { type: "error"; scope: string; answer: Middleware<State> }
  | { type: "fsRoutes"; pattern: string };

/** The command of a mounted App as the outer one records it. App wrapper and not-found route are global. */
export function mountCommand<State>(command: Command<State>, base: string): Command<State> {
  switch (command.type) {
    case "middleware":
    case "layout":
    case "error":
      return { ...command, scope: mergeScope(base, command.scope) };
    case "handler":
    case "route":
      return { ...command, pattern: mergePath(base, command.pattern) };
    case "fsRoutes":
      return { ...command, pattern: mergeScope(base, command.pattern) };
    default:
      return command;
  }
}
