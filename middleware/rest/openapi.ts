import { z } from "zod";
import { type Endpoint, type Operation, REST_METHODS, type RestMethod } from "./endpoint.ts";
import { MEDIA_TYPES } from "./read_body.ts";

type Json = Record<string, unknown>;

const DETAIL: Json = { type: "object", properties: { detail: { type: "string" } }, required: ["detail"] };
const FIELD_ERRORS: Json = {
  type: "object",
  description:
    "Sentences by field or parameter; non_field_errors for the whole. Or detail, for a body that is unreadable.",
  additionalProperties: { anyOf: [{ type: "array", items: { type: "string" } }, { type: "string" }] },
};
const FAILURE: Json = {
  type: "object",
  properties: { detail: { type: "string" }, reference: { type: "string" } },
  required: ["detail", "reference"],
};

/** The OpenAPI 3.1 document of these routes. Its schemas are those that the handlers check with. */
export function toOpenApi(endpoints: readonly Endpoint[], origin: string): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Tracewell",
      version: "1",
      description:
        "Traces and spans of the shop's requests. Both forms of an address are served, with and without the slash.",
    },
    servers: [{ url: origin }],
    paths: Object.fromEntries(endpoints.map((endpoint) => [endpoint.path, toPath(endpoint)])),
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Detail: DETAIL, FieldErrors: FIELD_ERRORS, Failure: FAILURE },
    },
  };
}

function toPath(endpoint: Endpoint): Json {
  const operations = REST_METHODS.flatMap((method) => {
    const operation = endpoint.operations[method];
    return operation === undefined ? [] : [[method.toLowerCase(), toOperation(endpoint, method, operation)]];
  });
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  return { ...(endpoint.path.includes("{id}") ? { parameters: [id] } : {}), ...Object.fromEntries(operations) };
}

function toOperation(endpoint: Endpoint, method: RestMethod, operation: Operation): Json {
  const { summary, description, query = [], body } = operation;
  return {
    operationId: `${method.toLowerCase()}${endpoint.path.replace(/[^a-z]+(.|$)/gi, (_, next) => next.toUpperCase())}`,
    summary,
    ...(description ? { description } : {}),
    security: endpoint.access === "public" ? [] : [{ token: [] }],
    parameters: query.map((parameter) => ({ ...parameter, in: "query", required: false })),
    ...(body ? { requestBody: toRequestBody(body, operation.bodyTypes) } : {}),
    responses: { ...toAnswers(operation), ...toRefusals(endpoint, operation) },
  };
}

function toRequestBody(body: z.ZodObject, types: readonly string[] = MEDIA_TYPES): Json {
  const schema = toSchema(body, "input");
  return { required: true, content: Object.fromEntries(types.map((type) => [type, { schema }])) };
}

function toAnswers({ answers }: Operation): Json {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema }]) => [
      status,
      { description, ...(schema ? { content: toContent(toSchema(schema, "output")) } : {}) },
    ]),
  );
}

function toRefusals({ path, access }: Endpoint, { body, query = [] }: Operation): Json {
  const detail = (description: string) => ({ description, content: toContent(toReference("Detail")) });
  const failure = { description: "The database is away", content: toContent(toReference("Failure")) };
  const invalid = { description: "Input that can be mended", content: toContent(toReference("FieldErrors")) };
  return {
    ...(body || query.length > 0 ? { 400: invalid } : {}),
    ...(access === "public"
      ? {}
      : { 401: detail("No credentials, or bad ones"), 403: detail("They do not suffice"), 503: failure }),
    ...(path.includes("{id}") || query.length > 0 ? { 404: detail("Not there") } : {}),
    406: detail("The Accept header leaves no JSON"),
    ...(body ? { 413: detail("The body is too large"), 415: detail("The media type is none of ours") } : {}),
  };
}

function toContent(schema: Json): Json {
  return { "application/json": { schema } };
}

function toReference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function toSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io });
  return json;
}
