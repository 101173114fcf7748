import { z } from "zod";
import { line } from "./text.ts";

/** What somebody looks for. Nothing lists everything. */
export const SearchText = line(100, { min: 0 });

/** The text, or why it is none. */
export function parseSearch(text: string | null): { text: string; problem: null } | { text: ""; problem: string } {
  const result: z.ZodSafeParseResult<string> = SearchText.safeParse(text ?? "");
  if (result.success) return { text: result.data, problem: null };
  return { text: "", problem: result.error.issues[0]!.message };
}
