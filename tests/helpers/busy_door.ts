import type { TestApp } from "./app.ts";

export interface BusyDoor extends AsyncDisposable {
  url: string;
  /** Content-Encoding of each request. */
  encodings: (string | null)[];
}

/** The OTLP door of an app, which has no time for the first that comes. */
export function openBusyDoor(app: TestApp): BusyDoor {
  const encodings: (string | null)[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (req, info) => {
    encodings.push(req.headers.get("content-encoding"));
    if (encodings.length > 1) return await app.handler(req, info);
    await req.bytes();
    return new Response("", { status: 503, headers: { "retry-after": "1" } });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}/v1/traces`,
    encodings,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
