import type { ByteReader } from "./byte_reader.ts";
import type { ByteWriter } from "./byte_writer.ts";

const ABSENT = 0;
const NEW = 1;
/** Number of the first text; each new one gets the next. */
const FIRST = 2;

/** Writes texts that repeat within a batch: whole the first time, then as their number. */
export class TermWriter {
  readonly #out: ByteWriter;
  readonly #numbers = new Map<string, number>();

  constructor(out: ByteWriter) {
    this.#out = out;
  }

  write(text: string | null): void {
    if (text === null) return this.#out.writeNumber(ABSENT);
    const known = this.#numbers.get(text);
    if (known !== undefined) return this.#out.writeNumber(known);
    this.#numbers.set(text, FIRST + this.#numbers.size);
    this.#out.writeNumber(NEW);
    this.#out.writeText(text);
  }
}

/** Reads what a TermWriter wrote. */
export class TermReader {
  readonly #input: ByteReader;
  readonly #texts: string[] = [];

  constructor(input: ByteReader) {
    this.#input = input;
  }

  /** @throws {SyntaxError} For a number that no text has */
  read(): string | null {
    const number = this.#input.readNumber();
    if (number === ABSENT) return null;
    if (number === NEW) this.#texts.push(this.#input.readText());
    const text = number === NEW ? this.#texts.at(-1) : this.#texts[number - FIRST];
    if (text === undefined) throw new SyntaxError(`Cannot read text: there is no number ${number}`);
    return text;
  }

  /** @throws {SyntaxError} Also where a text is absent */
  readText(): string {
    const text = this.read();
    if (text === null) throw new SyntaxError("Cannot read text: it is absent");
    return text;
  }
}
