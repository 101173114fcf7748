import { readFrame } from "./frame.ts";

/** A file of frames, written once from its beginning to its end. */
export interface Segment {
  /** Segments are read in the order of their numbers. */
  number: number;
  path: string;
  /** Of whole frames that are on the disk for good; what follows in the file was never promised to anybody. */
  bytes: number;
  /** In those frames. */
  spans: number;
  /** Nothing is written to it any more. */
  isSealed: boolean;
}

export interface FoundSegment extends Segment {
  /** Bytes behind its last whole frame: what a crash left, or worse. */
  tornBytes: number;
}

const NAME_REGEXP = /^(\d{12})\.spool$/;

export function toSegmentPath(dir: string, number: number): string {
  return `${dir}/${String(number).padStart(12, "0")}.spool`;
}

/** The segments of a folder, oldest first; none if there is no folder. */
export async function findSegments(dir: string): Promise<FoundSegment[]> {
  const segments: FoundSegment[] = [];
  for (const number of await listNumbers(dir)) segments.push(await scanSegment(dir, number));
  return segments;
}

async function listNumbers(dir: string): Promise<number[]> {
  const numbers: number[] = [];
  try {
    for await (const { name } of Deno.readDir(dir)) {
      const match = NAME_REGEXP.exec(name);
      if (match) numbers.push(Number(match[1]));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return numbers.sort((a, b) => a - b);
}

async function scanSegment(dir: string, number: number): Promise<FoundSegment> {
  const path = toSegmentPath(dir, number);
  const content = await Deno.readFile(path);
  let [bytes, spans] = [0, 0];
  for (let frame = readFrame(content, 0); frame !== null; frame = readFrame(content, bytes)) {
    bytes = frame.end;
    spans += frame.spans;
  }
  return { number, path, bytes, spans, isSealed: true, tornBytes: content.length - bytes };
}
