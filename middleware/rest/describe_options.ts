import { z } from "zod";
import { mayAdminister } from "../../accounts/access.ts";
import type { State } from "../../define.ts";
import type { Endpoint } from "./endpoint.ts";
import { MEDIA_TYPES } from "./read_body.ts";

/** What OPTIONS answers: the route's name, its media types and, for who may write, the fields of its bodies. */
export function describeOptions({ name, operations }: Endpoint, state: State): Record<string, unknown> {
  const actions = (["POST", "PUT"] as const).flatMap((method) => {
    const body = operations[method]?.body;
    return body === undefined ? [] : [[method, describeFields(body)] as const];
  });
  return {
    name,
    description: "",
    renders: ["application/json"],
    parses: operations.POST?.bodyTypes ?? MEDIA_TYPES,
    ...(actions.length > 0 && mayAdminister(state) ? { actions: Object.fromEntries(actions) } : {}),
  };
}

type JsonSchema = Record<string, unknown> & { type?: string; anyOf?: JsonSchema[] };

function describeFields(body: z.ZodObject): Record<string, unknown> {
  const { properties = {}, required = [] } = z.toJSONSchema(body, { io: "output" });
  return Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => [
      field,
      describeField(field, withoutNull(schema as JsonSchema), required.includes(field)),
    ]),
  );
}

function withoutNull(schema: JsonSchema): JsonSchema {
  return schema.anyOf?.find(({ type }) => type !== "null") ?? schema;
}

function describeField(field: string, schema: JsonSchema, isRequired: boolean): Record<string, unknown> {
  const limits = { max_length: schema.maxLength, min_value: schema.minimum, max_value: schema.maximum };
  const choices = Array.isArray(schema.enum) ? schema.enum.map(toChoice) : undefined;
  return {
    type: toType(field, schema),
    required: isRequired,
    read_only: false,
    label: toLabel(field),
    ...Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined)),
    ...(choices ? { choices } : {}),
  };
}

function toType(field: string, schema: JsonSchema): string {
  if (schema.enum) return "choice";
  if (field === "email") return "email";
  if (schema.format === "date-time") return "datetime";
  if (schema.type === "number") return "float";
  return schema.type === "integer" || schema.type === "string" ? schema.type : "field";
}

function toChoice(value: unknown) {
  const word = String(value);
  return { value: word, display_name: word === "ok" ? "OK" : toLabel(word) };
}

/** `status_code` → `Status code` */
function toLabel(field: string): string {
  return field[0]!.toUpperCase() + field.slice(1).replaceAll("_", " ");
}
