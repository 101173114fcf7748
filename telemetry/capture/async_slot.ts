import { AsyncLocalStorage } from "node:async_hooks";

/** A value that follows an asynchronous flow: through promises, timers and callbacks. */
export interface AsyncSlot<T> {
  get(): T | undefined;
  /** Calls `fn` with the value in the slot; what flows on from it keeps the value. */
  run<A extends unknown[], R>(value: T, fn: (...args: A) => R, thisArg: unknown, args: A): R;
}

/** The runtime's own slot for what follows a flow, a mapping that is shared with whoever else uses it. */
export interface RuntimeContext {
  getAsyncContext(): object | undefined;
  setAsyncContext(mapping: object | undefined): void;
}

/** The quickest there is. What another slot holds is never seen. */
export function openAsyncSlot<T>(runtime: RuntimeContext | null = findRuntimeContext()): AsyncSlot<T> {
  return runtime === null ? new StorageSlot() : new RuntimeSlot(runtime);
}

/** A mapping with nothing else in it. */
class Frame<T> {
  readonly tracewell: T;
  /** Whose value it is. */
  readonly tracewellSlot: RuntimeSlot<T>;

  constructor(value: T, slot: RuntimeSlot<T>) {
    this.tracewell = value;
    this.tracewellSlot = slot;
  }
}

/** Deno's AsyncLocalStorage adds an entry to a WeakMap for each run(): the garbage collector pays for these. */
class RuntimeSlot<T> implements AsyncSlot<T> {
  readonly #runtime: RuntimeContext;

  constructor(runtime: RuntimeContext) {
    this.#runtime = runtime;
  }

  get(): T | undefined {
    const frame = this.#runtime.getAsyncContext() as Frame<T> | undefined;
    return frame?.tracewellSlot === this ? frame.tracewell : undefined;
  }

  run<A extends unknown[], R>(value: T, fn: (...args: A) => R, thisArg: unknown, args: A): R {
    const runtime = this.#runtime;
    const outer = runtime.getAsyncContext();
    const isOurs = outer === undefined || outer === null || outer instanceof Frame;
    const frame = new Frame<T>(value, this);
    runtime.setAsyncContext(isOurs ? frame : { __proto__: null, ...outer, ...frame });
    try {
      return fn.apply(thisArg, args);
    } finally {
      runtime.setAsyncContext(outer);
    }
  }
}

class StorageSlot<T> implements AsyncSlot<T> {
  readonly #storage = new AsyncLocalStorage<T>();

  get(): T | undefined {
    return this.#storage.getStore();
  }

  run<A extends unknown[], R>(value: T, fn: (...args: A) => R, thisArg: unknown, args: A): R {
    return this.#storage.run(value, () => fn.apply(thisArg, args));
  }
}

/** What Deno's AsyncLocalStorage stands on; not part of its documented face, so it may be missing. */
function findRuntimeContext(): RuntimeContext | null {
  try {
    // deno-lint-ignore no-explicit-any -- no type tells of it
    const { core } = (Deno as any)[(Deno as any).internal];
    const isThere = typeof core.getAsyncContext === "function" && typeof core.setAsyncContext === "function";
    return isThere ? core : null;
  } catch {
    return null;
  }
}
