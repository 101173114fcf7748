import assert from "node:assert/strict";

const MIB = 1024 * 1024;

export interface WatchedProcess {
  pid: number;
  /** Where it serves `/metrics`. */
  origin: string;
  /** Whoever may read those. */
  key: string;
  /** Between looks. Default: 500 ms. */
  intervalMs?: number;
}

export interface ProcessTrend {
  /** Of resident memory: the median of the last third less that of the first. */
  residentMibPerMinute: number;
  /** Of what JavaScript uses when the collector has just been there: the least of the last third less that of the first. */
  heapMibPerMinute: number;
  /** Open file descriptors that are no client's connection, medians of the same thirds. */
  files: { before: number; after: number };
}

/** Looks at a serving process until it is stopped. */
export class ProcessWatch {
  readonly #options: Required<WatchedProcess>;
  readonly #samples: { resident: number; heap: number; files: number }[] = [];
  readonly #begunAt = performance.now();
  readonly #work: Promise<void>;
  #isOver = false;

  constructor({ intervalMs = 500, ...options }: WatchedProcess) {
    this.#options = { intervalMs, ...options };
    this.#work = this.#run();
  }

  async stop(): Promise<ProcessTrend> {
    this.#isOver = true;
    const minutes = (performance.now() - this.#begunAt) / 60_000 * 2 / 3;
    await this.#work;
    const third = Math.floor(this.#samples.length / 3);
    const [first, last] = [this.#samples.slice(0, third), this.#samples.slice(-third)];
    const grown = (pick: (samples: typeof first) => number) => (pick(last) - pick(first)) / MIB / minutes;
    return {
      residentMibPerMinute: grown((samples) => median(samples.map(({ resident }) => resident))),
      heapMibPerMinute: grown((samples) => Math.min(...samples.map(({ heap }) => heap))),
      files: { before: median(first.map(({ files }) => files)), after: median(last.map(({ files }) => files)) },
    };
  }

  async #run(): Promise<void> {
    const { pid, origin, intervalMs } = this.#options;
    while (!this.#isOver) {
      const heap = await readHeapBytes(this.#options);
      this.#samples.push({ resident: readResidentBytes(pid), heap, files: countFiles(pid, origin) });
      await new Promise((resolve) => setTimeout(resolve, intervalMs));
    }
  }
}

/** Growth in a minute, in MiB. */
export interface FlatBounds {
  resident: number;
  heap: number;
}

/** @throws {AssertionError} If memory grows by more than that, or the number of open files changes by more than five */
export function assertFlat(trend: ProcessTrend, { resident, heap }: FlatBounds): void {
  const what = JSON.stringify(trend);
  assert.ok(Math.abs(trend.files.after - trend.files.before) <= 5, `open files are left: ${what}`);
  assert.ok(trend.residentMibPerMinute <= resident, `resident memory grows: ${what}`);
  assert.ok(trend.heapMibPerMinute <= heap, `the heap grows: ${what}`);
}

/** The collector comes when the heap has grown by a tenth: what it leaves is what is in use. */
export const OFTEN_COLLECTED = { DENO_V8_FLAGS: "--heap-growing-percent=10,--max-semi-space-size=2" };

/** Resident bytes of a process. */
export function readResidentBytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(Deno.readTextFileSync(`/proc/${pid}/status`))![1]) * 1024;
}

async function readHeapBytes({ origin, key }: WatchedProcess): Promise<number> {
  const response = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${key}` } });
  return Number(/^process_heap_bytes (\S+)$/m.exec(await response.text())?.[1]);
}

/** How many connections clients keep is theirs to say. */
function countFiles(pid: number, origin: string): number {
  const port = Number(new URL(origin).port).toString(16).toUpperCase().padStart(4, "0");
  const lines = Deno.readTextFileSync(`/proc/${pid}/net/tcp`).split("\n");
  const clients = lines.map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(`:${port}`) && state === "01").map((fields) => fields[9]);
  const links = [...Deno.readDirSync(`/proc/${pid}/fd`)].map(({ name }) => readLink(`/proc/${pid}/fd/${name}`));
  return links.filter((link) => link !== null && !clients.includes(/^socket:\[(\d+)\]$/.exec(link)?.[1])).length;
}

/** Null: it was closed meanwhile. */
function readLink(path: string): string | null {
  try {
    return Deno.readLinkSync(path);
  } catch {
    return null;
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
