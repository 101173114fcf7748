import assert from "node:assert/strict";
import { StartUpReader } from "@/db/start_up.ts";

const READY = message("Z", "I");

/** A message of a server: its type, its length, what it says. */
function message(type: string, text: string): number[] {
  const bytes = new TextEncoder().encode(text);
  return [type.charCodeAt(0), 0, 0, 0, bytes.length + 4, ...bytes];
}

function error(sqlState: string): number[] {
  return message("E", `SFATAL\0VFATAL\0C${sqlState}\0MCannot say more\0\0`);
}

function read(...messages: number[][]) {
  return new StartUpReader().read(new Uint8Array(messages.flat()));
}

Deno.test("StartUpReader.read() counts a server as up that greeted and answered what the driver asks", () => {
  assert.equal(read(message("R", "\0\0\0\0"), READY), null);
  assert.equal(read(message("R", "\0\0\0\0"), READY, message("D", "row"), READY), "up");
});

Deno.test("StartUpReader.read() takes messages in pieces of any size", () => {
  const reader = new StartUpReader();
  const outcomes = [...READY, ...READY].map((byte) => reader.read(new Uint8Array([byte])));
  assert.deepEqual(outcomes.filter((outcome) => outcome !== null), ["up"]);
  assert.equal(outcomes.at(-1), "up");
});

for (const state of ["57P03", "53300", "08P01"]) {
  Deno.test(`StartUpReader.read() counts a server as away that greets with ${state}`, () => {
    assert.equal(read(error(state)), "away");
  });
}

for (const state of ["28P01", "3D000"]) {
  Deno.test(`StartUpReader.read() counts a server as up that turns a client away with ${state}`, () => {
    assert.equal(read(message("R", "\0\0\0\x03"), error(state)), "up");
  });
}

Deno.test("StartUpReader.read() counts what is no message as a server that is away", () => {
  assert.equal(new StartUpReader().read(new TextEncoder().encode("HTTP/1.1 400 Bad Request\r\n\r\n")), "away");
});
