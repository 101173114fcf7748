import { RefusedError } from "../../errors.ts";
import type { Door } from "./accounting.ts";
import { Admission } from "./admission.ts";
import { BodyReader } from "./body_reader.ts";
import type { DecodeOptions } from "./decoded_spans.ts";
import { FairTurns } from "./fair_turns.ts";
import type { RightOfWay } from "./right_of_way.ts";
import { readInSlices, type SpanBatch } from "./span_batch.ts";
import type { Rejections } from "./rejections.ts";
import type { QuotaKey } from "./span_quotas.ts";
import { TimeSlices } from "./time_slices.ts";
import { SpanReceiver, type SpanReceiverOptions } from "./span_receiver.ts";

/** A key as far as the doors for telemetry go. */
export interface IngestKey extends QuotaKey {
  /** Names of services whose spans it may bring; null: all. */
  services: readonly string[] | null;
  /** It has the scope `attribute-user`. */
  canSetUser: boolean;
}

export interface IngestOptions extends SpanReceiverOptions {
  /** Default: with its own defaults. */
  bodies?: BodyReader;
  /** Default: with its own defaults. */
  admission?: Admission;
  /** Shared with whatever else takes long. Default: its own. */
  slices?: TimeSlices;
}

export interface IngestRequest {
  door: Door;
  key: IngestKey;
  /** @throws {SyntaxError} For what cannot be read as a whole */
  open: (bytes: Uint8Array, options: DecodeOptions) => SpanBatch;
}

/** Requests in work at the same time: enough for the database to be always busy. */
const PLACES = 12;
/** While pages are asked for: one, and three times as long as it took none: three quarters of the time are for others. */
const BUSY_PLACES = 1;
const BUSY_REST = 3;
/** A sender of large bodies keeps others waiting long enough. */
const MAX_REST_MS = 250;

/** What all doors share: from a request to storage. */
export class Ingest {
  /** Which requests are worked on. */
  readonly admission: Admission;
  /** Everybody else's, before spans are read. */
  readonly rightOfWay: RightOfWay;
  readonly #bodies: BodyReader;
  readonly #receiver: SpanReceiver;
  /** Large bodies take seconds to read, and customers wait beside them. */
  readonly #slices: TimeSlices;
  readonly #turns = new FairTurns({
    places: () => this.rightOfWay.isBusy ? BUSY_PLACES : PLACES,
    rest: (tookMs) => this.rightOfWay.isBusy ? Math.min(BUSY_REST * tookMs, MAX_REST_MS) : 0,
  });

  constructor(
    { bodies = new BodyReader(), admission = new Admission(), slices = new TimeSlices(), ...options }: IngestOptions,
  ) {
    this.#bodies = bodies;
    this.admission = admission;
    this.#slices = slices;
    this.rightOfWay = slices.rightOfWay;
    this.#receiver = new SpanReceiver(options);
  }

  get accounting() {
    return this.#receiver.accounting;
  }

  /**
   * Resolves when every span of the request is stored or rejected.
   *
   * @returns What was rejected
   * @throws {RefusedError} 400, 413, 415, 429, 503: see {@linkcode BodyReader} and {@linkcode SpanReceiver}; of a body of
   * more than 2,000 spans, those before a fault may be stored
   * @throws {StorageError} If spans could not be stored; then the request may be sent again, whole
   */
  async take(req: Request, request: IngestRequest): Promise<Rejections> {
    const { key } = request;
    this.#receiver.assertQuota(key);
    const inTurn = (run: () => Promise<Rejections>) => this.#turns.take(key.id, run);
    return await this.#bodies.read(req, (bytes) => this.#store(bytes, request), inTurn);
  }

  async #store(bytes: Uint8Array, { door, key, open }: IngestRequest): Promise<Rejections> {
    const reception = this.#receiver.begin(door, key);
    try {
      await readInSlices(open(bytes, key), this.#slices, (part) => reception.receive(part));
    } catch (error) {
      throw toRefusal(error);
    }
    return reception.rejections;
  }
}

function toRefusal(error: unknown): unknown {
  return error instanceof SyntaxError ? new RefusedError(400, toReason(error)) : error;
}

/** The engine's own words, up to where it quotes the body. */
function toReason({ message }: SyntaxError): string {
  return message.split(/, "|, \.\.\./)[0]!;
}
