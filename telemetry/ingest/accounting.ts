import type { Rejections } from "./rejections.ts";

export type Door = "otlp" | "zipkin";
/** Why spans were turned away that the sender was told to send again. */
export const DROP_REASONS = ["quota", "storage"] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** Spans of one door since start; `received = accepted + rejected + dropped + pending`. */
export interface DoorCounts {
  received: number;
  /** Stored, stored already, or on the disk on their way there. */
  accepted: number;
  /** Not acceptable, by reason; the sender was told not to send them again. */
  rejected: Rejections;
  /** Turned away for now, by reason. */
  dropped: Partial<Record<DropReason, number>>;
  /** On their way to storage. */
  pending: number;
  /** Texts in which something was replaced by U+FFFD. */
  sanitizedTexts: number;
  /** Requests that were not answered with success, by status. */
  refusedRequests: Record<number, number>;
}

/** What came in through each door, and what became of it. */
export class IngestAccounting {
  readonly #doors = new Map<Door, DoorCounts>([["otlp", makeCounts()], ["zipkin", makeCounts()]]);

  /** The live counts of a door. */
  of(door: Door): DoorCounts {
    return this.#doors.get(door)!;
  }

  reject(door: Door, rejections: Rejections): void {
    addCounts(this.of(door).rejected, rejections);
  }

  drop(door: Door, reason: DropReason, spans: number): void {
    addCounts(this.of(door).dropped, { [reason]: spans });
  }

  refuseRequest(door: Door, status: number): void {
    addCounts(this.of(door).refusedRequests, { [status]: 1 });
  }

  /** A copy of all counts. */
  snapshot(): Record<Door, DoorCounts> {
    return structuredClone({ otlp: this.of("otlp"), zipkin: this.of("zipkin") });
  }
}

function makeCounts(): DoorCounts {
  return { received: 0, accepted: 0, rejected: {}, dropped: {}, pending: 0, sanitizedTexts: 0, refusedRequests: {} };
}

function addCounts(to: Record<string, number>, counts: Record<string, number>): void {
  for (const [name, count] of Object.entries(counts)) to[name] = (to[name] ?? 0) + count;
}
