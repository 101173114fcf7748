import assert from "node:assert/strict";
import { App } from "fresh";
import type { ComponentChildren, FunctionComponent } from "preact";
import { setBuildId } from "@/fresh/build_id.ts";
import { send } from "../helpers/fresh_requests.ts";
import { getDocument, getHtml } from "../helpers/fresh_document.ts";
import { attributesOf, childTagsOf, findAll, findOne, textOf } from "../helpers/html.ts";

interface FrameProps {
  Component: FunctionComponent;
}

function Wrapper({ Component }: FrameProps) {
  return (
    <html>
      <head>
        <title>Wrapper</title>
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
}

const Page = () => <p>page</p>;

Deno.test("renderDocument() completes a bare element to a document (case 73)", async () => {
  const app = new App().get("/", (ctx) => ctx.render(<p />));
  assert.equal(
    await getHtml(app),
    '<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body><p></p></body></html>',
  );
});

Deno.test("renderDocument() renders null as an empty document (case 75)", async () => {
  const app = new App().get("/", (ctx) => ctx.render(null));
  assert.equal(
    await getHtml(app),
    '<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body></body></html>',
  );
});

Deno.test("renderDocument() puts the generated head before a wrapper's html without head (case 74)", async () => {
  const app = new App()
    .appWrapper(({ Component }: FrameProps) => (
      <html>
        <body>
          <Component />
        </body>
      </html>
    ))
    .get("/", (ctx) => ctx.render(<p />));
  assert.match(await getHtml(app), /^<!DOCTYPE html><head><meta charset="utf-8"\/><\/head><html><body><p>/);
});

Deno.test("a sync component that returns a Promise or a Response renders nothing (case 65)", async () => {
  for (const result of [Promise.resolve(<p />), new Response("r")]) {
    const component = (() => result) as unknown as () => ComponentChildren;
    const response = await send(new App().route("/", { component }), "GET /");
    assert.equal(response.status, 200);
    assert.match(await response.text(), /<body><\/body>/);
  }
});

Deno.test("an async component below the page renders nothing (case 66)", async () => {
  // deno-lint-ignore require-await -- an async component
  const Nested = (async () => <p>nested</p>) as unknown as FunctionComponent;
  const document = await getDocument(new App().route("/", {
    component: () => (
      <main>
        <Nested />
      </main>
    ),
  }));
  assert.deepEqual(childTagsOf(findOne(document, "main")), []);
});

Deno.test("an inner layout's Response wins over an outer one's", async () => {
  const app = new App()
    // deno-lint-ignore require-await -- an async component
    .layout("*", async () => new Response("outer"))
    // deno-lint-ignore require-await -- an async component
    .layout("/a", async () => new Response("inner"))
    .get("/a", (ctx) => ctx.render(<Page />));
  assert.equal(await getHtml(app, "/a"), "inner");
});

Deno.test("an async wrapper is given the Context and puts its frame around Component", async () => {
  const app = new App<{ name?: string }>()
    .use((ctx) => {
      ctx.state.name = "shop";
      return ctx.next();
    })
    .appWrapper(async (ctx) => {
      await Promise.resolve();
      return <main title={ctx.state.name}>{<ctx.Component />}</main>;
    })
    .get("/", (ctx) => ctx.render(<Page />));
  const main = findOne(await getDocument(app), "main");
  assert.deepEqual([attributesOf(main), textOf(main)], [{ title: "shop" }, "page"]);
});

Deno.test("a page without islands has no script and no Link header (case 78)", async () => {
  const response = await send(new App().appWrapper(Wrapper).get("/", (ctx) => ctx.render(<Page />)), "GET /");
  assert.equal(response.headers.get("link"), null);
  assert.doesNotMatch(await response.text(), /<script/);
});

Deno.test("script and style elements get the nonce of the render unless they have one", async () => {
  const Scripts = () => (
    <>
      <script src="/a.js" />
      <style>{"b{}"}</style>
      <script src="/c.js" nonce="own" />
    </>
  );
  const app = new App().get("/", (ctx) => ctx.render(<Scripts />));
  const [first, own] = findAll(await getDocument(app), "script").map((script) => attributesOf(script).nonce);
  assert.match(first!, /^[0-9a-f]{32}$/);
  assert.equal(own, "own");
  const document = await getDocument(app);
  assert.notEqual(attributesOf(findOne(document, "style")).nonce, first);
});

Deno.test("an element that requests share gets a nonce of its own in each of them", async () => {
  const shared = <script src="/a.js" />;
  const app = new App().get("/", (ctx) => ctx.render(<div>{shared}</div>));
  const nonces = [await getDocument(app), await getDocument(app)].map((document) =>
    attributesOf(findOne(document, "script")).nonce
  );
  assert.notEqual(nonces[0], nonces[1]);
});

Deno.test("text of a style element is escaped, its inner HTML is not", async () => {
  const Styles = () => (
    <>
      <style>{"a<b"}</style>
      {/* deno-lint-ignore react-no-danger -- what this test is about */}
      <style dangerouslySetInnerHTML={{ __html: "c<d" }} />
    </>
  );
  const html = await getHtml(new App().get("/", (ctx) => ctx.render(<Styles />)));
  assert.match(html, /a&lt;b<\/style>/);
  assert.match(html, />c<d<\/style>/);
});

Deno.test("sources of images are keyed by the build (case 172)", async () => {
  setBuildId("b1");
  const Images = () => (
    <picture>
      <source srcset="/a.webp 1x, /b.webp 2x" />
      <img src="/c.png" />
      <img src="d.png" />
      <img src="https://example.com/e.png" />
      <img src="/f.png" data-fresh-disable-lock />
    </picture>
  );
  const document = await getDocument(new App().get("/", (ctx) => ctx.render(<Images />)));
  assert.equal(attributesOf(findOne(document, "source")).srcset, "/a.webp?__frsh_c=b1 1x, /b.webp?__frsh_c=b1 2x");
  assert.deepEqual(findAll(document, "img").map(attributesOf), [
    { src: "/c.png?__frsh_c=b1" },
    { src: "d.png" },
    { src: "https://example.com/e.png" },
    { src: "/f.png", "data-fresh-disable-lock": "true" },
  ]);
});

Deno.test("links and scripts are not keyed by the build", async () => {
  setBuildId("b1");
  const Links = () => <link rel="icon" href="/a.svg" />;
  const document = await getDocument(new App().get("/", (ctx) => ctx.render(<Links />)));
  assert.equal(attributesOf(findOne(document, "link")).href, "/a.svg");
});

Deno.test("concurrent requests with async components do not mix", async () => {
  const app = new App()
    .layout("*", async ({ Component, url }) => {
      await new Promise((resolve) => setTimeout(resolve, url.pathname === "/slow" ? 20 : 0));
      return (
        <nav>
          <a href="/slow">slow</a>
          <a href="/fast">fast</a>
          <Component />
        </nav>
      );
    })
    .get("/slow", (ctx) => ctx.render(<Page />))
    .get("/fast", (ctx) => ctx.render(<Page />));
  const handler = app.handler();
  const ask = async (path: string) => await (await handler(new Request(`http://localhost${path}`))).text();
  const [slow, fast] = await Promise.all([ask("/slow"), ask("/fast")]);
  assert.match(slow, /<a href="\/slow" data-current="true" aria-current="page">slow<\/a><a href="\/fast">/);
  assert.match(fast, /<a href="\/slow">slow<\/a><a href="\/fast" data-current="true" aria-current="page">/);
});

Deno.test("f-client-nav becomes text and does nothing else", async () => {
  const Nav = ({ children }: { children?: ComponentChildren }) => {
    const attributes = { "f-client-nav": false } as object;
    return <div {...attributes}>{children}</div>;
  };
  assert.match(await getHtml(new App().get("/", (ctx) => ctx.render(<Nav />))), /<div f-client-nav="false"><\/div>/);
});
