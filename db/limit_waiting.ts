import { StorageError } from "../errors.ts";
import type { Sql } from "./sql.ts";

/** What we use of a query of postgres.js. */
interface Query {
  /** Called when the query is to be run: puts it on a connection, or into the pool's queue, which has no bound. */
  handler: (query: Query) => unknown;
  /** Set once it is on a connection. */
  state: unknown;
  reject(error: unknown): void;
  /** Takes it out of the queue; one for which a connection is being made is marked as cancelled. */
  cancel(): void;
  cancelled: unknown;
  strings: TemplateStringsArray;
  args: unknown[];
}

export interface WaitLimits {
  /** How long a statement or transaction may wait for a connection. */
  timeoutMs: number;
  /** What a statement or transaction fails with at once; null: nothing, it may go on. */
  refusal: () => StorageError | null;
  /** Called when the pool has ended. */
  onEnd: () => void;
}

const NOTHING = Object.assign(["select 1"], { raw: ["select 1"] });

/**
 * The same pool, whose statements and transactions give up when they have waited too long for a connection. Then they
 * have not run and never will.
 */
export function limitWaiting(sql: Sql, { timeoutMs, refusal, onEnd }: WaitLimits): Sql {
  const queue = new WaitingQueries(timeoutMs, refusal);
  return new Proxy(sql, {
    apply: (target, self, args) => queue.watch(Reflect.apply(target, self, args)),
    get(target, key) {
      if (key === "begin") {
        return (...args: unknown[]) => {
          const refused = refusal();
          return refused === null ? beginInTime(target, args, timeoutMs) : Promise.reject(refused);
        };
      }
      if (key === "end") {
        return (options?: { timeout?: number }) => (queue.stop(), target.end(options).finally(onEnd));
      }
      return Reflect.get(target, key);
    },
  });
}

/** One timer looks after all queries, since nearly all get a connection at once. */
class WaitingQueries {
  readonly #timeoutMs: number;
  readonly #refusal: () => StorageError | null;
  readonly #since = new Map<Query, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(timeoutMs: number, refusal: () => StorageError | null) {
    this.#timeoutMs = timeoutMs;
    this.#refusal = refusal;
  }

  watch(value: unknown): unknown {
    if (!isQuery(value)) return value;
    const { handler } = value;
    value.handler = (query) => {
      const refused = this.#refusal();
      if (refused !== null) return query.reject(refused);
      const result = handler(query);
      if (!query.state) this.#add(query);
      return result;
    };
    return value;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#since.clear();
  }

  #add(query: Query): void {
    this.#since.set(query, performance.now());
    this.#timer ??= setTimeout(() => this.#sweep(), this.#timeoutMs / 4);
  }

  #sweep(): void {
    const limit = performance.now() - this.#timeoutMs;
    for (const [query, since] of this.#since) {
      if (query.state) this.#since.delete(query);
      else if (since <= limit) this.#giveUp(query);
    }
    this.#timer = this.#since.size > 0 ? setTimeout(() => this.#sweep(), this.#timeoutMs / 4) : undefined;
  }

  #giveUp(query: Query): void {
    this.#since.delete(query);
    query.reject(waitedTooLong(this.#timeoutMs));
    query.cancel();
    // A connection that was made for a cancelled statement runs nothing, is never free again and lost to the pool: let
    // it run one that does nothing.
    Object.assign(query, { cancelled: null, strings: NOTHING, args: [] });
  }
}

// deno-lint-ignore no-explicit-any -- begin() has several forms; the last argument is called with the connection
async function beginInTime(sql: any, args: any[], timeoutMs: number): Promise<unknown> {
  const fn = args.at(-1);
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  let hasGivenUp = false;
  const timer = setTimeout(() => {
    hasGivenUp = true;
    reject(waitedTooLong(timeoutMs));
  }, timeoutMs);
  const transaction = sql.begin(...args.slice(0, -1), (tx: unknown) => {
    clearTimeout(timer);
    // Thrown inside, it rolls back what nobody waits for any more.
    if (hasGivenUp) throw waitedTooLong(timeoutMs);
    return fn(tx);
  });
  return await Promise.race([transaction, tooLate]).finally(() => clearTimeout(timer));
}

function isQuery(value: unknown): value is Query {
  return typeof (value as Query | null)?.handler === "function";
}

function waitedTooLong(timeoutMs: number): StorageError {
  return new StorageError(`Cannot reach the database: no connection was free within ${timeoutMs} ms`);
}
