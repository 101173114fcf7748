import type { Context } from "fresh";
import { type ApiKeyListRow, countKeptApiKeys, listKeptApiKeys } from "../../../db/api_keys.ts";
import type { State } from "../../../define.ts";
import type { ListPage } from "../../../telemetry/query/filter.ts";
import { invalidPage, parsePageSize, parsePosition } from "../../../telemetry/query/page_position.ts";

/** The page of keys that the address asks for. @throws {RefusedError} 404 for one that cannot be */
export async function loadKeyPage({ url, state }: Context<State>): Promise<ListPage<ApiKeyListRow>> {
  const last = (name: string) => url.searchParams.getAll(name).at(-1) ?? "";
  const at = parsePosition(last("page"), last("cursor"));
  if ("cursor" in at) throw invalidPage();
  const size = parsePageSize(last("page_size"));
  const { sql } = state.services;
  const count = await countKeptApiKeys(sql);
  const pages = Math.max(1, Math.ceil(count / size));
  const page = at.page === "last" ? pages : at.page;
  const rows = page > pages ? [] : await listKeptApiKeys(sql, { limit: size, offset: (page - 1) * size });
  const [previous, next] = [page > 1 ? { page: page - 1 } : null, page < pages ? { page: page + 1 } : null];
  return { rows, count, isCountEstimate: false, page, previous, next };
}
