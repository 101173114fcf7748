import { type DatabaseHealth, getDatabaseHealth } from "../../../db/health.ts";
import type { State } from "../../../define.ts";
import { withPatience } from "../../(_metrics)/patience.ts";

type Services = Pick<State["services"], "reads">;

interface Asked {
  pending: Promise<DatabaseHealth | null> | null;
  /** What the last question gave; undefined before the first answer. */
  last: DatabaseHealth | null | undefined;
  lastAt: number;
}

/** Whoever asks for health is not kept waiting by a database that is slow: then it is as it was a moment ago. */
const PROMPT_MS = 25;
const LAST_TERM_MS = 3_000;

const asked = new WeakMap<Services, Asked>();

/** How the database is; null: it does not answer. One question at a time is under way. */
export async function askDatabase(services: Services): Promise<DatabaseHealth | null> {
  let state = asked.get(services);
  if (state === undefined) asked.set(services, state = { pending: null, last: undefined, lastAt: -Infinity });
  const answer = state.pending ??= ask(services, state);
  if (state.last === undefined || performance.now() - state.lastAt > LAST_TERM_MS) return await answer;
  return await orAfter(answer, PROMPT_MS, state.last);
}

async function ask({ reads }: Services, state: Asked): Promise<DatabaseHealth | null> {
  state.last = await withPatience(getDatabaseHealth(reads));
  state.lastAt = performance.now();
  state.pending = null;
  return state.last;
}

async function orAfter<T>(answer: Promise<T>, delayMs: number, other: T): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(resolve, delayMs, other);
  return await Promise.race([answer, promise]).finally(() => clearTimeout(timer));
}
