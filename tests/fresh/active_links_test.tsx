import assert from "node:assert/strict";
import { App, type FreshConfig } from "fresh";
import { getDocument } from "../helpers/fresh_document.ts";
import { attributesOf, findAll } from "../helpers/html.ts";

const CURRENT = { "data-current": "true", "aria-current": "page" };
const ANCESTOR = { "data-ancestor": "true", "aria-current": "true" };

/** What each link carries besides its address when it is shown at `path`. */
async function getMarks(path: string, hrefs: string[], config: FreshConfig = {}) {
  const Links = () => <nav>{hrefs.map((href) => <a key={href} href={href}>{href}</a>)}</nav>;
  const app = new App(config).get("/x", (ctx) => ctx.render(<Links />)).get("/", (ctx) => ctx.render(<Links />));
  return findAll(await getDocument(app, path), "a").map((link) => {
    const { href: _, ...marks } = attributesOf(link);
    return marks;
  });
}

Deno.test("links are marked as current or ancestor by their path (case 168)", async () => {
  const hrefs = ["/", "/x", "/x/", "/x?q=1", "/x#h", "/xy", "x", "http://localhost/x"];
  assert.deepEqual(await getMarks("/x", hrefs), [ANCESTOR, CURRENT, CURRENT, ANCESTOR, CURRENT, {}, {}, {}]);
});

Deno.test("a link with a query is current only at that very query (case 169)", async () => {
  assert.deepEqual(await getMarks("/x?q=1", ["/x?q=1", "/x?q=2", "/x"]), [CURRENT, ANCESTOR, CURRENT]);
});

Deno.test("a link to the root is current there", async () => {
  assert.deepEqual(await getMarks("/", ["/", "/x", "//example.com/"]), [CURRENT, {}, {}]);
});

Deno.test("a link keeps the aria-current that its author gave (case 170)", async () => {
  const Link = () => <a href="/x" aria-current="step">x</a>;
  const document = await getDocument(new App().get("/x", (ctx) => ctx.render(<Link />)), "/x");
  assert.deepEqual(attributesOf(findAll(document, "a")[0]!), { href: "/x", "aria-current": "step" });
});

Deno.test("the base path is part of the comparison (case 171)", async () => {
  assert.deepEqual(await getMarks("/b/x", ["/x", "/b/x", "/b"], { basePath: "/b" }), [{}, CURRENT, ANCESTOR]);
});

Deno.test("links that a handler creates outside of components are not marked", async () => {
  const app = new App().get("/x", (ctx) => ctx.render(<a href="/x">x</a>));
  assert.deepEqual(attributesOf(findAll(await getDocument(app, "/x"), "a")[0]!), { href: "/x" });
});

Deno.test("links of an async page are marked, also behind an await", async () => {
  const component = async () => {
    await Promise.resolve();
    return <a href="/x">x</a>;
  };
  const document = await getDocument(new App().route("/x", { component }), "/x");
  assert.deepEqual(attributesOf(findAll(document, "a")[0]!), { href: "/x", ...CURRENT });
});
