/** The one reader of the environment. Every setting with its type, unit and default; all wrong ones are reported together. */
import { z } from "zod";
import { isReadableOnTheWay } from "./loopback.ts";

const port = z.coerce.number().int().min(0).max(65535);
const flag = z.string().toLowerCase().pipe(z.enum(["true", "false", "1", "0", "yes", "no", "on", "off"]))
  .transform((text) => ["true", "1", "yes", "on"].includes(text));
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/[^\s]+$/);
const origin = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin);
const addressRange = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);
const addressRanges = z.string().transform((text) => text.split(",").map((item) => item.trim()).filter(Boolean))
  .pipe(z.array(addressRange));

const endpoint = z.url({ protocol: /^https?$/ }).refine((text) => !new URL(text).search && !new URL(text).hash);
const headers = z.string().refine((text) => text.split(",").every(isPairOrBlank)).transform((text, ctx) => {
  try {
    return Object.fromEntries(new Headers(parsePairs(text)));
  } catch {
    ctx.addIssue("no headers");
    return z.NEVER;
  }
});

const timeoutMs = z.coerce.number().int().min(1).max(600_000);

const isPairOrBlank = (part: string) => part.trim() === "" || part.trim().indexOf("=") > 0;

const SAMPLERS = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;
export type SamplerName = (typeof SAMPLERS)[number];

/** name of the variable → [schema, accepted form as told to a person] */
const SETTINGS = {
  PORT: [port.default(8000), "a port number, 0 to 65535 (0: any free one)"],
  HOST: [z.string().min(1).default("127.0.0.1"), "a host name or address to listen on"],
  PUBLIC_URL: [origin.optional(), "an http or https origin, like https://shop.example"],
  DATA_DIR: [z.string().min(1).default(".data"), "a folder"],
  DATABASE_URL: [postgresUrl.optional(), "postgres://user:password@host:5432/database (absent: the embedded database)"],
  DB_TLS: [z.enum(["verify", "insecure"]).default("verify"), "verify or insecure"],
  ADMIN_EMAIL: [z.email().optional(), "an e-mail address"],
  ADMIN_PASSWORD: [z.string().min(15).max(128).optional(), "15 to 128 characters"],
  OTEL_ENABLED: [flag.default(true), "true or false"],
  OTEL_SDK_DISABLED: [flag.default(false), "true or false"],
  OTEL_SERVICE_NAME: [z.string().min(1).max(255).optional(), "a name, up to 255 characters"],
  OTEL_ENVIRONMENT: [z.string().min(1).max(255).optional(), "a name, up to 255 characters"],
  OTEL_RESOURCE_ATTRIBUTES: [
    z.string().refine((text) => text.split(",").every(isPairOrBlank)).default(""),
    "key=value pairs, separated by commas",
  ],
  OTEL_TRACES_SAMPLER: [z.enum(SAMPLERS).default("always_on"), SAMPLERS.join(", ")],
  OTEL_TRACES_SAMPLER_ARG: [z.coerce.number().min(0).max(1).optional(), "a ratio from 0 to 1"],
  TELEMETRY_EXPORT: [z.enum(["postgres", "otlp"]).default("postgres"), "postgres or otlp"],
  OTEL_EXPORTER_OTLP_ENDPOINT: [endpoint.optional(), "an http or https URL to which /v1/traces is added"],
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: [endpoint.optional(), "an http or https URL, taken as it is"],
  OTEL_EXPORTER_OTLP_HEADERS: [headers.default({}), "name=value pairs, percent-encoded, separated by commas"],
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: [headers.default({}), "name=value pairs, percent-encoded, separated by commas"],
  OTEL_EXPORTER_OTLP_TIMEOUT: [timeoutMs.default(10_000), "whole ms, 1 to 600000"],
  OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: [timeoutMs.optional(), "whole ms, 1 to 600000"],
  OTEL_EXPORTER_OTLP_INSECURE: [flag.default(false), "true or false"],
  TRUSTED_PROXIES: [addressRanges.default([]), "addresses or CIDR ranges, separated by commas"],
  TELEMETRY_RETENTION_DAYS: [z.coerce.number().int().min(1).max(3650).default(90), "whole days, 1 to 3650"],
  TELEMETRY_MAX_BODY_MB: [z.coerce.number().int().min(1).max(64).default(20), "whole MiB, 1 to 64"],
  TELEMETRY_SPOOL_MAX_MB: [
    z.coerce.number().int().min(0).max(1_048_576).default(512),
    "whole MiB, 0 (no spool) or more",
  ],
} satisfies Record<string, [z.ZodType, string]>;

type Values = { [K in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[K][0]> };

/** The names of all variables that are read: the launcher grants exactly these. */
export const SETTING_NAMES = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[];

export interface Config {
  /** TCP port; 0 takes any free one. */
  port: number;
  host: string;
  /** Origin that links, cookies and CSRF checks are built from. Default: `http://localhost:<port>`. */
  publicUrl: string;
  /** Folder of the embedded database, the spool and the one-time link. */
  dataDir: string;
  /** Null: the embedded database. */
  databaseUrl: string | null;
  dbTls: "verify" | "insecure";
  /** First admin, made unattended; null without both variables. */
  firstAdmin: { email: string; password: string } | null;
  /** False removes capture to the last span. */
  isCaptureOn: boolean;
  serviceName: string;
  environment: string;
  /** From OTEL_RESOURCE_ATTRIBUTES, values percent-decoded. */
  resourceAttributes: Record<string, string>;
  sampler: { name: SamplerName; ratio: number };
  /** Where captured spans are sent to; null: they are stored here. */
  otlp: OtlpSettings | null;
  /** CIDR ranges whose X-Forwarded-* are believed. */
  trustedProxies: string[];
  retentionDays: number;
  /** Most bytes of a request that brings spans, as it comes and after decompression. */
  maxBodyBytes: number;
  /** Most bytes of spans that wait on the disk for the database; 0: none do. */
  spoolMaxBytes: number;
}

/** A receiver of OTLP/HTTP. */
export interface OtlpSettings {
  url: string;
  headers: Record<string, string>;
  timeoutMs: number;
}

export class ConfigError extends Error {
  override name = "ConfigError";
  code = "config_invalid";
  constructor(readonly problems: string[]) {
    super(
      `Cannot start: ${problems.length} wrong setting${problems.length === 1 ? "" : "s"}\n  ${problems.join("\n  ")}`,
    );
  }
}

/**
 * Reads and checks all settings.
 * @throws {ConfigError} with a line for each wrong one, naming its accepted form; a value is never repeated
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const { values, problems } = parseSettings(env);
  if (Boolean(env.ADMIN_EMAIL) !== Boolean(env.ADMIN_PASSWORD)) {
    problems.push("ADMIN_EMAIL and ADMIN_PASSWORD go together: set both or none");
  }
  if (
    values.TELEMETRY_EXPORT === "otlp" && !env.OTEL_EXPORTER_OTLP_ENDPOINT && !env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT
  ) {
    problems.push("TELEMETRY_EXPORT=otlp needs OTEL_EXPORTER_OTLP_ENDPOINT");
  }
  if (problems.length > 0) throw new ConfigError(problems);
  const config = toConfig(values as Values);
  if (config.otlp !== null && !values.OTEL_EXPORTER_OTLP_INSECURE && tellsHeaders(config.otlp)) {
    throw new ConfigError([
      "OTEL_EXPORTER_OTLP_ENDPOINT: expected an https URL, since the headers are for nobody else to read " +
      "(OTEL_EXPORTER_OTLP_INSECURE=true sends them over http)",
    ]);
  }
  return config;
}

/** To all who are on the way. */
function tellsHeaders({ url, headers }: OtlpSettings): boolean {
  return Object.keys(headers).length > 0 && isReadableOnTheWay(url);
}

function parseSettings(env: Record<string, string | undefined>) {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, [schema, form]] of Object.entries(SETTINGS)) {
    const result = schema.safeParse(env[name] === "" ? undefined : env[name]);
    if (result.success) values[name] = result.data;
    else problems.push(`${name}: expected ${form}`);
  }
  return { values, problems };
}

function toConfig(v: Values): Config {
  const resourceAttributes = parsePairs(v.OTEL_RESOURCE_ATTRIBUTES);
  return {
    port: v.PORT,
    host: v.HOST,
    publicUrl: v.PUBLIC_URL ?? `http://localhost:${v.PORT}`,
    dataDir: v.DATA_DIR,
    databaseUrl: v.DATABASE_URL ?? null,
    dbTls: v.DB_TLS,
    firstAdmin: v.ADMIN_EMAIL && v.ADMIN_PASSWORD ? { email: v.ADMIN_EMAIL, password: v.ADMIN_PASSWORD } : null,
    isCaptureOn: v.OTEL_ENABLED && !v.OTEL_SDK_DISABLED,
    serviceName: v.OTEL_SERVICE_NAME ?? resourceAttributes["service.name"] ?? "shop",
    environment: v.OTEL_ENVIRONMENT ?? resourceAttributes["deployment.environment.name"] ?? "development",
    resourceAttributes,
    sampler: { name: v.OTEL_TRACES_SAMPLER, ratio: v.OTEL_TRACES_SAMPLER_ARG ?? 1 },
    otlp: v.TELEMETRY_EXPORT === "otlp" ? toOtlpSettings(v) : null,
    trustedProxies: v.TRUSTED_PROXIES,
    retentionDays: v.TELEMETRY_RETENTION_DAYS,
    maxBodyBytes: v.TELEMETRY_MAX_BODY_MB * 1024 * 1024,
    spoolMaxBytes: v.TELEMETRY_SPOOL_MAX_MB * 1024 * 1024,
  };
}

/** Of both kinds of variables the one for traces holds; of headers, name by name. */
function toOtlpSettings(v: Values): OtlpSettings {
  return {
    url: v.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? `${v.OTEL_EXPORTER_OTLP_ENDPOINT!.replace(/\/$/, "")}/v1/traces`,
    headers: { ...v.OTEL_EXPORTER_OTLP_HEADERS, ...v.OTEL_EXPORTER_OTLP_TRACES_HEADERS },
    timeoutMs: v.OTEL_EXPORTER_OTLP_TRACES_TIMEOUT ?? v.OTEL_EXPORTER_OTLP_TIMEOUT,
  };
}

function parsePairs(text: string): Record<string, string> {
  const pairs = text.split(",").filter((part) => part.includes("="));
  return Object.fromEntries(pairs.map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at).trim(), decode(pair.slice(at + 1).trim())];
  }));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
