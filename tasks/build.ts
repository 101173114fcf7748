/** `deno task build`: stylesheet, browser bundles and the server's entry, into `_fresh/`. */
import { Builder } from "fresh/dev";
import { stop } from "esbuild";
import { FINGERPRINT_FILE, fingerprintSources } from "./source_fingerprint.ts";
import { writeStylesheet } from "./css.ts";

/** The generated stylesheet is served like a file of `static/`. */
export const BUILD_OPTIONS = { staticDir: ["static", ".generated"] };

/** The process that serves starts from here, so that all its code is in one graph and needs no permission to be read. */
const START_MODULE = `import server from "./server.js";
import { serve } from "../tasks/serve.ts";

await serve(server.fetch);
`;

export async function build(): Promise<void> {
  const fingerprint = await fingerprintSources(".");
  // A build that fails half-way is not taken for the one before.
  await Deno.remove(FINGERPRINT_FILE).catch(() => {});
  await writeStylesheet();
  await new Builder(BUILD_OPTIONS).build();
  await Deno.writeTextFile("_fresh/start.js", START_MODULE);
  await Deno.writeTextFile(FINGERPRINT_FILE, fingerprint);
}

if (import.meta.main) {
  await build();
  await stop();
}
