/** Takes whatever tracers send and says at SIGTERM how many requests and bytes that was. */
let [requests, bytes] = [0, 0];

Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: ({ port }) => console.log(port) }, async (req) => {
  requests++;
  bytes += (await req.arrayBuffer()).byteLength;
  const isProtobuf = req.headers.get("content-type")?.includes("protobuf") ?? false;
  return new Response(isProtobuf ? new Uint8Array() : "{}", {
    headers: { "content-type": isProtobuf ? "application/x-protobuf" : "application/json" },
  });
});

Deno.addSignalListener("SIGTERM", () => {
  console.log(JSON.stringify({ requests, bytes }));
  Deno.exit(0);
});
