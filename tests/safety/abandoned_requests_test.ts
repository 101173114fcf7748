/** People who leave in the middle: nothing is left unhandled, and the next one is served. */
import assert from "node:assert/strict";
import { type TestApp, testApp } from "../helpers/app.ts";
import { getRaw } from "../helpers/raw_http.ts";
import { captureLog } from "../helpers/log.ts";
import { storeFailedCheckout } from "../helpers/portal.ts";

/** Rejections that nobody handled until it is disposed of; the runner would end all tests for one. */
class Rejections implements Disposable {
  readonly found: unknown[] = [];
  readonly #note = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    this.found.push(event.reason);
  };

  constructor() {
    addEventListener("unhandledrejection", this.#note);
  }

  [Symbol.dispose](): void {
    removeEventListener("unhandledrejection", this.#note);
  }
}

/** Sends the beginning of a request and goes away, at once or when the first bytes of an answer are there. */
async function leave(origin: string, text: string, { isReading }: { isReading: boolean }): Promise<void> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port: Number(new URL(origin).port) });
  await connection.write(new TextEncoder().encode(text));
  if (isReading) await connection.read(new Uint8Array(64));
}

function listBeginnings(origin: string, cookie: string, traceId: string): string[] {
  const head = `Host: ${new URL(origin).host}\r\nCookie: ${cookie}\r\n`;
  const form = `${head}Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
  return [
    "GET / HT",
    `GET / HTTP/1.1\r\n${head}`,
    `GET / HTTP/1.1\r\n${head}\r\n`,
    `GET /styles.css HTTP/1.1\r\n${head}\r\n`,
    `GET /admin/telemetry/traces/${traceId} HTTP/1.1\r\n${head}\r\n`,
    `GET /admin/telemetry/traces/${traceId}/raw HTTP/1.1\r\n${head}\r\n`,
    `GET /api/v1/telemetry/traces/ HTTP/1.1\r\n${head}\r\n`,
    `POST /cart HTTP/1.1\r\n${form}Content-Length: 1000\r\n\r\nhandle=`,
    `POST /sign-in HTTP/1.1\r\n${form}Transfer-Encoding: chunked\r\n\r\n5\r\nemail`,
    `POST /api/v1/admin/telemetry/traces/ HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
    `POST /csp-report HTTP/1.1\r\n${head}Content-Length: 99\r\n\r\n{`,
    `POST /payments/authorize HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
  ];
}

async function abandonAll(app: TestApp, origin: string): Promise<void> {
  const { trace } = await storeFailedCheckout(app.services.store);
  const { cookie } = await app.as("admin");
  for (const text of listBeginnings(origin, cookie, trace.id)) {
    const isWhole = text.startsWith("GET") && text.endsWith("\r\n\r\n");
    await leave(origin, text, { isReading: false });
    if (isWhole) await leave(origin, text, { isReading: true });
  }
}

Deno.test("requests that are abandoned leave no rejection behind, and the next one is answered", async () => {
  using rejections = new Rejections();
  using log = captureLog();
  await using app = await testApp();
  const origin = app.serve();
  await abandonAll(app, origin);
  assert.equal((await getRaw(origin, "/about")).status, 200);
  await app.services.telemetry.flush();
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(rejections.found, []);
  assert.deepEqual(log.lines.filter((line) => JSON.parse(line).level === "error"), []);
});
