import type { Receiver } from "./receiver.ts";

const MIB = 1024 * 1024;
const INTERVAL_MS = 500;

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
  readonly #receiver: Receiver;
  readonly #samples: { resident: number; heap: number; files: number }[] = [];
  readonly #begunAt = performance.now();
  readonly #work: Promise<void>;
  #isOver = false;

  constructor(receiver: Receiver) {
    this.#receiver = receiver;
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
    const pid = await this.#receiver.place.servingPid();
    while (!this.#isOver) {
      const heap = await readHeapBytes(this.#receiver);
      this.#samples.push({ resident: readResidentBytes(pid), heap, files: countFiles(pid, this.#receiver.origin) });
      await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
    }
  }
}

/** Resident bytes of a process. */
export function readResidentBytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(Deno.readTextFileSync(`/proc/${pid}/status`))![1]) * 1024;
}

async function readHeapBytes({ origin, key }: Receiver): Promise<number> {
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
