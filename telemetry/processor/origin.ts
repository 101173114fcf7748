import { redactAndCut } from "../redaction/mod.ts";

/** Where spans come from, the same for all of this process. */
export interface Origin {
  serviceName: string;
  environment: string;
  /** What else the settings say of it; stands on spans of requests as `resource.…`. */
  resourceAttributes?: Record<string, string>;
}

/** Service and environment have columns of their own. */
const IN_COLUMNS = new Set(["service.name", "deployment.environment.name", "deployment.environment"]);
const resources = new WeakMap<Origin, Record<string, unknown>>();

/** The attributes of a process, redacted, as spans of requests have them. */
export function toResourceAttributes(origin: Origin): Record<string, unknown> {
  const known = resources.get(origin);
  if (known) return known;
  const entries = Object.entries(origin.resourceAttributes ?? {}).filter(([key]) => !IN_COLUMNS.has(key));
  const named = Object.fromEntries(entries.map(([key, value]) => [`resource.${key}`, value]));
  const { attributes } = redactAndCut(named);
  resources.set(origin, attributes);
  return attributes;
}
