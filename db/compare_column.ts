import type { FilterValue, Operator } from "../telemetry/query/filter.ts";
import { parseIsoTime } from "../telemetry/model/times.ts";
import { parseSpanKey } from "../telemetry/model/span_key.ts";
import type { Column } from "./columns.ts";
import { allOf, anyOf, type Fragment } from "./fragment.ts";
import type { Queryable } from "./queryable.ts";

/**
 * A column that is no text against a value.
 * @throws {RangeError} For an operator that it has not
 */
export function compareColumn(sql: Queryable, column: Column, op: Operator, value: FilterValue): Fragment {
  const values = Array.isArray(value) ? value : [value];
  switch (op) {
    case "exact":
      return equals(sql, column, value);
    case "in":
      return anyOf(sql, values.map((one) => equals(sql, column, one)));
    case "isnull":
      return value === true ? sql`${column.of(sql)} is null` : sql`${column.of(sql)} is not null`;
    case "range":
      return allOf(sql, [bound(sql, column, "gte", values[0]), bound(sql, column, "lte", values[1])]);
    default:
      return bound(sql, column, op, value);
  }
}

function equals(sql: Queryable, column: Column, value: FilterValue): Fragment {
  if (column.kind === "names") return sql`${String(value)} = any(${column.of(sql)})`;
  if (column.kind === "boolean") return value === true ? sql`${column.of(sql)}` : sql`not ${column.of(sql)}`;
  if (column.kind === "span key") return equalsKey(sql, String(value));
  return sql`${column.of(sql)} = ${toParameter(sql, column, value)}`;
}

/** A variant's hash stands in its id as the unsigned number. */
function equalsKey(sql: Queryable, id: string): Fragment {
  const key = parseSpanKey(id);
  if (key === null) return sql`false`;
  const { traceId, spanId, contentHash } = key;
  const isSpan = sql`s.trace_id = decode(${traceId}, 'hex') and s.span_id = decode(${spanId}, 'hex')`;
  if (contentHash !== null) return sql`(${isSpan} and s.content_hash = ${toSigned(contentHash)}::text::bigint)`;
  return sql`(${isSpan} and not exists (${earlierVariant(sql)}))`;
}

/** Rows of the same ids that were received before `s`. */
export function earlierVariant(sql: Queryable): Fragment {
  return sql`
    select 1 from telemetry_spans v
    where v.trace_id = s.trace_id and v.span_id = s.span_id
      and (v.created_at, v.content_hash, v.start_day) < (s.created_at, s.content_hash, s.start_day)
  `;
}

/** Sixteen hex digits as the signed number that is stored, in decimal. */
export function toSigned(hash: string): string {
  return String(BigInt.asIntN(64, BigInt(`0x${hash}`)));
}

function bound(sql: Queryable, column: Column, op: Operator, value: FilterValue | undefined): Fragment {
  const parameter = toParameter(sql, column, value ?? null);
  if (op === "gte") return sql`${column.of(sql)} >= ${parameter}`;
  if (op === "gt") return sql`${column.of(sql)} > ${parameter}`;
  if (op === "lte") return sql`${column.of(sql)} <= ${parameter}`;
  if (op === "lt") return sql`${column.of(sql)} < ${parameter}`;
  throw new RangeError(`Cannot filter: ${op} is no operator of ${column.kind}`);
}

// Every parameter goes as text and is cast by the server: the driver would round what it takes for a number or a date.
function toParameter(sql: Queryable, { kind }: Column, value: FilterValue): Fragment {
  const text = String(value);
  switch (kind) {
    case "trace id":
    case "span id":
    case "reference":
      return sql`decode(${text}, 'hex')`;
    case "timestamp":
      return sql`${text}::text::timestamptz`;
    case "nanos":
      return sql`${String(parseIsoTime(text) ?? 0n)}::text::bigint`;
    case "milliseconds":
      return sql`${String(toNanos(Number(value)))}::text::bigint`;
    default:
      // Of the column's own family, or neither its statistics nor a partial index would apply.
      return isInt4(Number(value)) ? sql`${text}::text::integer` : sql`${text}::text::float8`;
  }
}

function isInt4(number: number): boolean {
  return (number | 0) === number;
}

/** What is beyond the column's type becomes its end. */
function toNanos(milliseconds: number): bigint {
  const nanos = Math.round(milliseconds * 1e6);
  if (Math.abs(nanos) < 2 ** 63) return BigInt(nanos);
  return nanos < 0 ? -(2n ** 63n) : 2n ** 63n - 1n;
}
