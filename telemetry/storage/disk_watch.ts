import { statfs } from "node:fs/promises";

export interface DiskRoom {
  freeBytes: number;
  sizeBytes: number;
  /** Less is free than {@linkcode LOW_SHARE}. */
  isLow: boolean;
}

export interface DiskWatchOptions {
  /** A folder on the disk. */
  path: string;
  /** Told once when little is left, and again after there was more. */
  onLow: (room: DiskRoom) => void;
  /** Default: 5,000 ms. */
  intervalMs?: number;
}

/** Of the disk. */
export const LOW_SHARE = 0.1;

/** Looks after the disk that spool and embedded database share. */
export class DiskWatch {
  /** As it was last; null before the first look, and where nobody may ask. */
  room: DiskRoom | null = null;
  readonly #options: Required<DiskWatchOptions>;
  #isStopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ intervalMs = 5_000, ...options }: DiskWatchOptions) {
    this.#options = { intervalMs, ...options };
  }

  /** Looks now, and from then on. */
  async start(): Promise<void> {
    await this.#look();
    if (!this.#isStopped) this.#timer = setTimeout(() => this.start(), this.#options.intervalMs);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const wasLow = this.room?.isLow ?? false;
    this.room = await readRoom(this.#options.path).catch(() => null);
    if (this.room?.isLow && !wasLow) this.#options.onLow(this.room);
  }
}

/** What is left for those without special rights, as `df` shows it. */
async function readRoom(path: string): Promise<DiskRoom> {
  const { bsize, blocks, bfree, bavail } = await statfs(path);
  const [freeBytes, sizeBytes] = [bavail * bsize, (blocks - bfree + bavail) * bsize];
  return { freeBytes, sizeBytes, isLow: freeBytes < sizeBytes * LOW_SHARE };
}
