/** A receiver of OTLP in JSON that answers as a test wants. */
import type { OtlpRequest } from "./otlp.ts";

export interface ReceivedRequest {
  headers: Headers;
  body: OtlpRequest;
  spanIds: string[];
}

export interface FakeReceiver extends AsyncDisposable {
  url: string;
  requests: ReceivedRequest[];
}

export function fakeReceiver(answer: (request: ReceivedRequest) => Response | Promise<Response>): FakeReceiver {
  const requests: ReceivedRequest[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (req) => {
    const plain = req.body!.pipeThrough(new DecompressionStream("gzip"));
    const body: OtlpRequest = await new Response(plain).json();
    const spans = body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans).flatMap(({ spans }) => spans);
    const request = { headers: req.headers, body, spanIds: spans.map(({ spanId }) => spanId!) };
    requests.push(request);
    return answer(request);
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}/v1/traces`,
    requests,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
