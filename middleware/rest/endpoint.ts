import type { Context } from "fresh";
import type { z } from "zod";
import type { State } from "../../define.ts";

/** Methods that a route of the API may offer, in the order in which `Allow` names them. */
export const REST_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type RestMethod = (typeof REST_METHODS)[number];

/** A route of the API: what it is called, who may use it and what can be done. Its documentation is made from this. */
export interface Endpoint {
  /** As in OpenAPI: `/api/v1/telemetry/traces/{id}/`. */
  path: string;
  /** `Telemetry Trace List` */
  name: string;
  /** Anybody; who may read telemetry; these, and admins for whatever changes something; or admins alone. */
  access: "public" | "read" | "edit" | "admin";
  operations: Partial<Record<RestMethod, Operation>>;
}

export interface Operation {
  /** One line, without a period. */
  summary: string;
  description?: string;
  /** Parameters of the query. */
  query?: QueryParameter[];
  /** What the body holds. */
  body?: z.ZodObject;
  /** Media types of the body. Default: all that the API takes. */
  bodyTypes?: readonly string[];
  /** By status. */
  answers: Record<number, Answer>;
  /** Runs once method and access are right. */
  run(ctx: Context<State>): Promise<Response>;
}

export interface Answer {
  description: string;
  /** Of the JSON; none is an empty body. */
  schema?: z.ZodType;
}

export interface QueryParameter {
  name: string;
  description: string;
  /** JSON Schema of the text. */
  schema: Record<string, unknown>;
}

/** The value of `Allow`. */
export function allowedMethods({ operations }: Endpoint): string[] {
  const own = REST_METHODS.filter((method) => operations[method] !== undefined);
  return [...own, ...(operations.GET ? ["HEAD"] : []), "OPTIONS"];
}
