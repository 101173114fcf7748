/** `deno task bench [exporter|exporter-large|storage|door|capture|peers|flood|reliability]`: measures, prints and writes `bench/RESULTS.md`. */
import { benchCapture } from "@/bench/capture_bench.ts";
import { benchDatabase } from "@/bench/bench_database.ts";
import { benchPeers } from "@/bench/peers_bench.ts";
import { benchExporter, benchLargeExporter } from "@/bench/exporter_bench.ts";
import { benchFlood } from "@/bench/flood.ts";
import { benchDoor } from "@/bench/door_bench.ts";
import { benchStorage } from "@/bench/storage_bench.ts";
import { benchReliability } from "@/bench/reliability_bench.ts";
import { addToResults, type Figure } from "@/bench/report.ts";
import type { BenchDatabase } from "@/bench/bench_database.ts";

/** Takes minutes and much of the disk: only when it is named. */
const LARGE = "exporter-large";

const BENCHES: Record<string, (database: BenchDatabase) => Promise<Figure[]>> = {
  exporter: benchExporter,
  [LARGE]: benchLargeExporter,
  storage: benchStorage,
  door: benchDoor,
  capture: benchCapture,
  peers: benchPeers,
  flood: benchFlood,
  reliability: benchReliability,
};

const RESULTS = new URL("../bench/RESULTS.md", import.meta.url);

async function run(names: string[]): Promise<void> {
  const figures: Figure[] = [];
  for (const name of names.length > 0 ? names : Object.keys(BENCHES).filter((known) => known !== LARGE)) {
    const bench = BENCHES[name];
    if (!bench) throw new Error(`Cannot measure ${name}: known are ${Object.keys(BENCHES).join(", ")}`);
    await using database = await benchDatabase();
    figures.push(...await bench(database));
  }
  for (const { name, ratio, aim, detail } of figures) {
    console.log(`${ratio.toFixed(2)}  ${name} ${aim && `(${aim})`}  ${detail}`);
  }
  await addToResults(RESULTS, figures, ["deno task bench", ...names].join(" "));
}

if (import.meta.main) await run(Deno.args);
