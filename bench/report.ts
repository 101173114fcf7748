/** One figure of a run: a ratio of two measurements that were taken in turns. */
export interface Figure {
  name: string;
  /** A difference where the name says so. */
  ratio: number;
  /** What is wanted of it; `""` if nothing is. */
  aim: string;
  detail: string;
}

/** Adds a run to the file, newest first, so that figures of other days and machines stay. */
export async function addToResults(path: string | URL, figures: Figure[], command: string): Promise<void> {
  const former = await Deno.readTextFile(path).catch(() => "");
  const [title = TITLE, ...runs] = former === "" ? [TITLE] : former.split(/\n(?=## )/);
  await Deno.writeTextFile(path, [title.trimEnd() + "\n", toSection(figures, command), ...runs].join("\n"));
}

const TITLE = `# Results of \`deno task bench\`

Ratios within one run, medians of interleaved rounds: absolute figures differ from machine to machine and hour to hour.
`;

function toSection(figures: Figure[], command: string): string {
  const rows = figures.map(({ name, ratio, aim, detail }) => `| ${name} | ${ratio.toFixed(2)} | ${aim} | ${detail} |`);
  return [
    `## ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`,
    "",
    `${describeMachine()}; \`${command}\``,
    "",
    "| Figure | Ratio | Aim | |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

function describeMachine(): string {
  const cores = navigator.hardwareConcurrency;
  const gibibytes = Math.round(Deno.systemMemoryInfo().total / 2 ** 30);
  const [load] = Deno.loadavg();
  return `${cores} cores, ${gibibytes} GiB, load ${
    load!.toFixed(1)
  } before, Deno ${Deno.version.deno}, ${Deno.build.target}`;
}
