/** A process that serves: `/metrics` as ours does, and pages. `LEAK` makes it keep every page, or open a file for each. */
const pages: unknown[] = [];
const leak = Deno.env.get("LEAK");

const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (req) => {
  const { heapUsed } = Deno.memoryUsage();
  if (new URL(req.url).pathname === "/metrics") return new Response(`process_heap_bytes ${heapUsed}\n`);
  const page = Array.from({ length: 128 }, () => Math.random());
  if (leak === "pages") pages.push(page);
  if (leak === "files") pages.push(Deno.openSync("/dev/null"));
  return Response.json(page);
});
console.log(server.addr.port);
