import { type Context, type ContextManager, ROOT_CONTEXT } from "@opentelemetry/api";
import { type AsyncSlot, openAsyncSlot } from "./async_slot.ts";

/** Lets the active context follow through promises, timers and callbacks. */
export class AsyncContextManager implements ContextManager {
  readonly #slot: AsyncSlot<Context>;

  constructor(slot: AsyncSlot<Context> = openAsyncSlot()) {
    this.#slot = slot;
  }

  active(): Context {
    return this.#slot.get() ?? ROOT_CONTEXT;
  }

  with<Args extends unknown[], Fn extends (...args: Args) => ReturnType<Fn>>(
    context: Context,
    fn: Fn,
    thisArg?: ThisParameterType<Fn>,
    ...args: Args
  ): ReturnType<Fn> {
    return this.#slot.run<Args, ReturnType<Fn>>(context, fn, thisArg, args);
  }

  bind<T>(context: Context, target: T): T {
    if (typeof target !== "function") return target;
    return ((...args: unknown[]) => this.#slot.run(context, target as unknown as Call, undefined, args)) as T;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    return this;
  }
}

type Call = (...args: unknown[]) => unknown;
