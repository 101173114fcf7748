import { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import type { Passage } from "./connect_gate.ts";
import { isOutageState } from "./outage.ts";

/** What the driver asks by itself is answered too: a pooler may greet, and only then look for its server. */
const ANSWERS = 2;
/** No message of a start is as long. */
const MAX_MESSAGE_BYTES = 1024 * 1024;
const [ERROR, READY] = [0x45, 0x5a];
const CANCEL_REQUEST = 80877102;

/** Tells a passage what becomes of a connection, from the messages that come in. */
export function watchStartUp(socket: Socket, passage: Passage): void {
  const reader = new StartUpReader();
  const read = (chunk: Uint8Array) => {
    const outcome = reader.read(chunk);
    if (outcome === null) return;
    socket.removeListener("data", read);
    if (outcome === "up") passage.succeed();
    else passage.fail();
  };
  socket.on("data", read);
  socket.once("end", () => passage.fail());
  socket.once("close", () => {
    passage.fail();
    passage.end();
  });
  noticeOwnEnd(socket, passage);
}

/** What the pool ends itself, and what only asks to cancel a statement, says nothing about the server. */
function noticeOwnEnd(socket: Socket, passage: Passage): void {
  const { write, end } = socket as unknown as Record<"write" | "end", (...args: unknown[]) => unknown>;
  let isFirst = true;
  Object.assign(socket, {
    end: (...args: unknown[]) => (passage.end(), end.apply(socket, args)),
    write: (...args: unknown[]) => {
      if (isFirst && isCancelRequest(args[0])) passage.end();
      isFirst = false;
      return write.apply(socket, args);
    },
  });
}

function isCancelRequest(message: unknown): boolean {
  return message instanceof Buffer && message.length === 16 && message.readUInt32BE(4) === CANCEL_REQUEST;
}

/** Reads what a server sends until it is clear how a connection begins. */
export class StartUpReader {
  #rest = Buffer.alloc(0);
  #answers = 0;

  /** @returns `up`: the server is well, also if it turns this client away; `away`; null: not known yet */
  read(chunk: Uint8Array): "up" | "away" | null {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    while (this.#rest.length >= 5) {
      const length = 1 + this.#rest.readUInt32BE(1);
      if (length > MAX_MESSAGE_BYTES) return "away";
      if (length > this.#rest.length) return null;
      const outcome = this.#take(this.#rest.subarray(0, length));
      if (outcome !== null) return outcome;
      this.#rest = this.#rest.subarray(length);
    }
    return null;
  }

  #take(message: Buffer): "up" | "away" | null {
    if (message[0] === READY && ++this.#answers === ANSWERS) return "up";
    // A later one concerns the statement alone.
    if (message[0] === ERROR && this.#answers === 0) return isOutageState(toState(message)) ? "away" : "up";
    return null;
  }
}

/** The SQLSTATE of an error. */
function toState(message: Buffer): string {
  const fields = message.toString("latin1", 5).split("\0");
  return fields.find((field) => field.startsWith("C"))?.slice(1) ?? "";
}
