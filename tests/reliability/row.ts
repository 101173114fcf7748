import assert from "node:assert/strict";

/** How long the rows of the reliability bar run: `RELIABILITY=quick` or `long`; without it only where `CI` is `true`. */
const mode = Deno.env.get("RELIABILITY") ?? (Deno.env.get("CI") === "true" ? "quick" : "off");

export interface Row {
  /** Of the bar, like `R8`. */
  id: string;
  /** What must hold. */
  name: string;
  /** Seconds or rounds, as the row has it. */
  quick: number;
  long: number;
  /** Whether this machine has what the row needs. Default: true. */
  isPossible?: boolean;
  run: (amount: number) => Promise<void>;
}

/** Registers a row. Switched off, or where it cannot run, it is counted as ignored, by its name. */
export function reliabilityTest({ id, name, quick, long, isPossible = true, run }: Row): void {
  const amount = mode === "long" ? long : quick;
  Deno.test({ name: `${id} ${name}`, ignore: mode === "off" || !isPossible, fn: () => run(amount) });
}

/** Of the bar's times for becoming ready and answering: the quick form runs on machines that do other things as well. */
const SLACK = mode === "long" ? 1 : 3;

/** A time of the bar holds: loss, counts and liveness are asserted sharply everywhere, times only by the long form. */
export function assertWithin(boundMs: number, tookMs: number, what: string): void {
  assert.ok(tookMs <= boundMs * SLACK, `${what} took ${Math.round(tookMs)} ms; the bar is ${boundMs} ms`);
}

/** Whether a program is there and ends well. */
export function canRun(program: string, ...args: string[]): boolean {
  try {
    const options = { args: args.length > 0 ? args : ["--version"], stdout: "null", stderr: "null" } as const;
    return mode !== "off" && new Deno.Command(program, options).outputSync().success;
  } catch {
    return false;
  }
}
