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
  run: (amount: number) => Promise<void>;
}

/** Registers a row. Switched off it is counted as ignored, by its name. */
export function reliabilityTest({ id, name, quick, long, run }: Row): void {
  const amount = mode === "long" ? long : quick;
  Deno.test({ name: `${id} ${name}`, ignore: mode === "off", fn: () => run(amount) });
}
