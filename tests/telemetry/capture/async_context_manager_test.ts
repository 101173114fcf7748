import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { type Context, createContextKey, ROOT_CONTEXT } from "@opentelemetry/api";
import { AsyncContextManager } from "@/telemetry/capture/async_context_manager.ts";
import { openAsyncSlot } from "@/telemetry/capture/async_slot.ts";

const key = createContextKey("name");
const named = (name: string) => ROOT_CONTEXT.setValue(key, name);
const sleep = () => new Promise((resolve) => setTimeout(resolve, 1));

const managers: [string, () => AsyncContextManager][] = [
  ["the runtime's slot", () => new AsyncContextManager(openAsyncSlot<Context>())],
  ["AsyncLocalStorage", () => new AsyncContextManager(openAsyncSlot<Context>(null))],
];

for (const [what, open] of managers) {
  const manager = open();
  const name = () => manager.active().getValue(key);

  Deno.test(`AsyncContextManager on ${what} follows through promises, timers and microtasks`, async () => {
    const seen: unknown[] = [];
    await manager.with(named("a"), async () => {
      await Promise.resolve().then(() => seen.push(name()));
      await new Promise<void>((resolve) => setTimeout(() => resolve(void seen.push(name())), 1));
      await new Promise<void>((resolve) => queueMicrotask(() => resolve(void seen.push(name()))));
    });
    assert.deepEqual([...seen, name()], ["a", "a", "a", undefined]);
  });

  Deno.test(`AsyncContextManager on ${what} keeps flows apart that run side by side`, async () => {
    const run = (outer: string) =>
      manager.with(named(outer), async () => {
        await sleep();
        const inner = await manager.with(named(`${outer}.inner`), () => sleep().then(name));
        return [inner, name()];
      });
    assert.deepEqual(await Promise.all([run("a"), run("b")]), [["a.inner", "a"], ["b.inner", "b"]]);
  });

  Deno.test(`AsyncContextManager on ${what} goes back to the outer context after an error`, () => {
    manager.with(named("outer"), () => {
      assert.throws(() =>
        manager.with(named("inner"), () => {
          throw new Error("broken");
        })
      );
      assert.equal(name(), "outer");
    });
  });

  Deno.test(`AsyncContextManager on ${what} leaves other storages alone and is left alone by them`, async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen = await storage.run(
      "theirs",
      () =>
        manager.with(named("ours"), () =>
          storage.run("theirs, inner", async () => {
            await sleep();
            return [name(), storage.getStore()];
          })),
    );
    const kept = await manager.with(
      named("ours"),
      () =>
        storage.run(
          "theirs",
          () => manager.with(named("inner"), () => sleep().then(() => [name(), storage.getStore()])),
        ),
    );
    assert.deepEqual([seen, kept], [["ours", "theirs, inner"], ["inner", "theirs"]]);
  });

  Deno.test(`AsyncContextManager on ${what} sees nothing of another's contexts`, () => {
    const other = open();
    assert.equal(other.with(named("theirs"), name), undefined);
    assert.equal(other.with(named("theirs"), () => manager.with(named("ours"), name)), "ours");
  });

  Deno.test(`AsyncContextManager on ${what} binds a function, with its arguments`, () => {
    const bound = manager.bind(named("bound"), (a: number, b: number) => [name(), a + b]);
    assert.deepEqual(bound(1, 2), ["bound", 3]);
  });
}
