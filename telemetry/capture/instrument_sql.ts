import { type Attributes, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type postgres from "postgres";
import { redactSql } from "../redaction/mod.ts";
import { summarizeSql } from "./sql_summary.ts";

type Pool = postgres.Sql<{ bigint: bigint }>;

/** What we use of a query of postgres.js: it runs when it is first awaited, and settles through its own fields. */
interface Query {
  strings: readonly string[];
  statement: { string: string } | null;
  executed: boolean;
  handle(): Promise<void>;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

interface Result {
  length: number;
  count: number | null;
  command: string;
}

interface Statement {
  name: string;
  /** Frozen: of all its spans. */
  attributes: Attributes;
  /** The same with the count of rows, frozen: a statement mostly returns as many as it did before. */
  byRows: Map<number, Attributes>;
}

/** What spans say of a server, and of the statements that it was sent. */
interface Server {
  attributes: Attributes;
  statements: Map<string, Statement>;
}

const MAX_STATEMENTS = 1_000;
/** Counts of rows that are remembered for a statement. */
const MAX_ROW_COUNTS = 8;
const ROWS_KEY = "db.response.returned_rows";

/**
 * The same pool, with a client span for every statement that runs inside a captured request, transactions included.
 * Text is stored without values, rows are only counted.
 */
export function instrumentSql<T extends Pool>(sql: T): T {
  return wrap(sql, toServer(sql.options)) as T;
}

function toServer({ host, port, database }: Pool["options"]): Server {
  const name = [host].flat()[0] ?? "";
  const address = name === "" || name.startsWith("/")
    ? {}
    : { "server.address": name, "server.port": [port].flat()[0]! };
  return {
    attributes: { "db.system.name": "postgresql", "db.namespace": database, ...address },
    statements: new Map(),
  };
}

function wrap(sql: Pool, server: Server): Pool {
  return new Proxy(sql, {
    apply: (target, _, args) => instrument(Reflect.apply(target, undefined, args), server),
    get(target, key) {
      const value = Reflect.get(target, key);
      if (key === "unsafe") return (...args: unknown[]) => instrument(Reflect.apply(value, target, args), server);
      if (key === "begin" || key === "savepoint") return (...args: unknown[]) => inTransaction(value, args, server);
      if (key === "reserve") return async () => wrap(await Reflect.apply(value, target, []), server);
      return value;
    },
  });
}

/** The last argument is called with the connection of the transaction. */
// deno-lint-ignore no-explicit-any -- begin() and savepoint() have several forms
function inTransaction(begin: any, args: any[], server: Server): unknown {
  const fn = args.at(-1);
  return begin(...args.slice(0, -1), (sql: Pool) => fn(wrap(sql, server)));
}

/** Fragments are queries that never run; identifiers and helpers are none. */
function instrument(query: unknown, server: Server): unknown {
  if (isQuery(query) && trace.getActiveSpan()?.isRecording()) traceWhenRun(query, server);
  return query;
}

function isQuery(value: unknown): value is Query {
  return typeof (value as Query | null)?.handle === "function";
}

function traceWhenRun(query: Query, server: Server): void {
  const handle = query.handle;
  query.handle = function () {
    if (!query.executed) startSpan(query, server);
    return handle.call(query);
  };
}

function startSpan(query: Query, server: Server): void {
  if (!trace.getActiveSpan()?.isRecording()) return;
  const span = trace.getTracer("tracewell.sql").startSpan("SQL", { kind: SpanKind.CLIENT });
  const { resolve, reject } = query;
  query.resolve = (result) => {
    endSpan(span, query, server, (statement) => noteResult(span, statement, result));
    resolve(result);
  };
  query.reject = (error) => {
    endSpan(span, query, server, ({ attributes }) => noteError(span.setAttributes(attributes), error));
    reject(error);
  };
}

function endSpan(span: Span, query: Query, server: Server, note: (statement: Statement) => void): void {
  try {
    const statement = describe(query.statement?.string ?? query.strings.join("?"), server);
    span.updateName(statement.name);
    note(statement);
  } catch {
    // Whatever is wrong with the span, the caller gets the rows.
  }
  span.end();
}

function describe(text: string, { attributes, statements }: Server): Statement {
  const known = statements.get(text);
  if (known) return known;
  const safe = redactSql(text);
  const { operation, collection } = summarizeSql(safe);
  const statement: Statement = {
    name: collection === null ? operation : `${operation} ${collection}`,
    attributes: Object.freeze({
      ...attributes,
      "db.operation.name": operation,
      ...(collection === null ? {} : { "db.collection.name": collection }),
      "db.query.text": safe,
    }),
    byRows: new Map(),
  };
  if (statements.size >= MAX_STATEMENTS) statements.clear();
  statements.set(text, statement);
  return statement;
}

function noteResult(span: Span, statement: Statement, { length, count, command }: Result): void {
  noteRows(span, statement, length);
  if (command !== "SELECT" && count !== null) span.setAttribute("tracewell.db.affected_rows", Number(count));
}

function noteRows(span: Span, { attributes, byRows }: Statement, rows: number): void {
  const known = byRows.get(rows);
  if (known) {
    span.setAttributes(known);
  } else {
    span.setAttributes(attributes).setAttribute(ROWS_KEY, rows);
    if (byRows.size < MAX_ROW_COUNTS) byRows.set(rows, Object.freeze({ ...attributes, [ROWS_KEY]: rows }));
  }
}

function noteError(span: Span, error: unknown): void {
  const { name, message, code } = error as { name?: string; message?: string; code?: string };
  span.setAttribute("error.type", String(code ?? name ?? "Error"));
  if (name === "PostgresError" && code) span.setAttribute("db.response.status_code", code);
  span.setStatus({ code: SpanStatusCode.ERROR, message: String(message ?? error) });
}
