import type { Context } from "fresh";
import { z } from "zod";
import type { State } from "../../../define.ts";
import { ValidationError } from "../../../errors.ts";
import { audit } from "../../../middleware/audit.ts";
import type { Operation } from "../../../middleware/rest/endpoint.ts";
import type { Fields } from "../../../telemetry/query/fields.ts";
import { listUnknownParams } from "../../../telemetry/query/filter_names.ts";
import { parseFilters } from "../../../telemetry/query/filter_params.ts";
import { parseBoolean } from "../../../telemetry/query/filter_values.ts";
import { filterParameters } from "./list_parameters.ts";

const DELETE_PARAMS = ["search", "format", "dry_run", "all"];

export const DeleteAnswer = z.union([
  z.object({ deleted: z.int().min(0) }),
  z.object({ count: z.int().min(0), sample: z.array(z.string()) }),
]);

/** Deletes what a list's filters leave. */
export function bulkDelete(kind: "traces" | "spans", fields: Fields, searchFields: string): Operation {
  return {
    summary: `Delete the ${kind} that the filters leave`,
    description: "Takes the filters of the list; a parameter that is none is refused. " +
      "Without any filter nothing is deleted unless all=true stands there.",
    query: [
      ...filterParameters(fields, searchFields),
      { name: "dry_run", description: "Only count and name some", schema: { type: "boolean" } },
      { name: "all", description: "Delete without any filter", schema: { type: "boolean" } },
    ],
    answers: { 200: { description: "How many were deleted, or would be", schema: DeleteAnswer } },
    run: (ctx) => run(ctx, kind, fields),
  };
}

async function run(ctx: Context<State>, kind: "traces" | "spans", fields: Fields): Promise<Response> {
  const { searchParams } = ctx.url;
  const where = parseFilters(searchParams, fields);
  const [isDryRun, isAll] = [readFlag(searchParams, "dry_run"), readFlag(searchParams, "all")];
  assertMeant(searchParams, fields, "and" in where && where.and.length > 0 || isAll);
  const { store } = ctx.state.services;
  if (isDryRun) return Response.json(await store.previewDelete(kind, where));
  const deleted = await store.deleteMatching(kind, where);
  const filters = [...new Set(searchParams.keys())].filter((name) => name !== "format").sort();
  await audit(ctx, `${kind}.deleted`, undefined, { filters, deleted });
  return Response.json({ deleted });
}

/** A misspelt filter would delete more than was meant. */
function assertMeant(params: URLSearchParams, fields: Fields, isChosen: boolean): void {
  const unknown = listUnknownParams(params, fields, DELETE_PARAMS);
  if (unknown.length > 0) {
    throw new ValidationError(Object.fromEntries(unknown.map((name) => [name, ["This is no filter."]])));
  }
  if (isChosen) return;
  throw new ValidationError({ non_field_errors: ["Give a filter, or all=true to delete everything."] });
}

function readFlag(params: URLSearchParams, name: string): boolean {
  const text = params.getAll(name).at(-1) ?? "";
  if (text === "") return false;
  const parsed = parseBoolean(text);
  if ("error" in parsed) throw new ValidationError({ [name]: [parsed.error] });
  return parsed.value === true;
}
