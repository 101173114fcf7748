/** A program that answers one request, traced to the address that it is told, and then has nothing left to do. */
import { App } from "fresh";
import { tracewell } from "@/edge/mod.ts";

const app = new App()
  .use(tracewell({ endpoint: Deno.args[0], serviceName: "short", delayMs: 60_000 }))
  .get("/", () => new Response("once"));
console.log(await (await app.handler()(new Request("http://short.example/"))).text());
