import { z } from "zod";
import type { ApiOperationProps } from "../../../components/api/ApiOperation.tsx";
import type { ApiParameter } from "../../../components/api/ParameterTable.tsx";
import { type Endpoint, type Operation, REST_METHODS } from "../../../middleware/rest/endpoint.ts";

type Schema = Record<string, unknown> & { type?: string; enum?: unknown[]; anyOf?: Schema[] };

/** The operations of a route, in words. */
export function describeEndpoint(endpoint: Endpoint): ApiOperationProps[] {
  return REST_METHODS.flatMap((method) => {
    const operation = endpoint.operations[method];
    return operation === undefined ? [] : [describeOperation(endpoint, method, operation)];
  });
}

function describeOperation({ path, access }: Endpoint, method: string, operation: Operation): ApiOperationProps {
  const { summary, description, query = [], body, answers } = operation;
  return {
    id: `${method}${path}`.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/-$/, ""),
    method,
    path,
    summary,
    description,
    isPublic: access === "public",
    parameters: query.map(({ name, description, schema }) => toParameter(name, schema, false, description)),
    fields: body ? describeFields(body) : [],
    answers: Object.entries(answers).map(([status, { description }]) => ({ status, description })),
  };
}

function describeFields(body: z.ZodObject): ApiParameter[] {
  const { properties = {}, required = [] } = z.toJSONSchema(body, { io: "input" });
  return Object.entries(properties).map(([name, schema]) =>
    toParameter(name, schema as Schema, required.includes(name), toLimits(schema as Schema))
  );
}

function toParameter(name: string, schema: Schema, isRequired: boolean, note: string): ApiParameter {
  return { name, type: toType(schema), isRequired, note };
}

function toType(schema: Schema): string {
  if (schema.anyOf) return schema.anyOf.map(toType).join(" or ");
  if (schema.enum) return schema.enum.join(", ");
  return schema.format === "date-time" ? "time" : schema.type ?? "any";
}

function toLimits({ anyOf = [], ...schema }: Schema): string {
  const limits = Object.assign({}, ...anyOf, schema) as Schema;
  const texts = {
    maxLength: (value: unknown) => `at most ${value} characters`,
    maxItems: (value: unknown) => `at most ${value} elements`,
    minimum: (value: unknown) => `from ${value}`,
    maximum: (value: unknown) => `to ${value}`,
  };
  return Object.entries(texts).flatMap(([name, tell]) => limits[name] === undefined ? [] : [tell(limits[name])]).join(
    ", ",
  );
}
