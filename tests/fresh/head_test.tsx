import assert from "node:assert/strict";
import { App } from "fresh";
import { Head } from "fresh/runtime";
import type { ComponentChildren, FunctionComponent } from "preact";
import { getDocument, getHtml } from "../helpers/fresh_document.ts";
import { attributesOf, childTagsOf, findAll, findOne, textOf } from "../helpers/html.ts";

interface FrameProps {
  Component: FunctionComponent;
}

function Wrapper({ Component }: FrameProps) {
  return (
    <html>
      <head>
        <meta charset="utf-8" />
        <title>Wrapper</title>
        <meta name="d" content="wrapper" />
        <link rel="stylesheet" href="/wrapper.css" />
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
}

/** The document of a page with the wrapper above and `children` in its `<Head>`. */
async function getWithHead(children: ComponentChildren) {
  const Page = () => (
    <main>
      <Head>{children}</Head>
    </main>
  );
  return await getDocument(new App().appWrapper(Wrapper).get("/", (ctx) => ctx.render(<Page />)));
}

Deno.test("Head replaces the wrapper's title in place (case 162)", async () => {
  const head = findOne(await getWithHead(<title>Page</title>), "head");
  assert.equal(textOf(findOne(head, "title")), "Page");
  assert.deepEqual(childTagsOf(head), ["meta", "title", "meta", "link"]);
});

Deno.test("Head of a page wins over that of a layout (case 163)", async () => {
  const Layout = ({ Component }: FrameProps) => (
    <main>
      <Head>
        <title>Layout</title>
      </Head>
      <Component />
    </main>
  );
  const Page = () => (
    <Head>
      <title>Page</title>
    </Head>
  );
  const app = new App().appWrapper(Wrapper).layout("*", Layout).get("/", (ctx) => ctx.render(<Page />));
  assert.equal(textOf(findOne(await getDocument(app), "title")), "Page");
});

Deno.test("Head of a page wins over that in the wrapper's head", async () => {
  const Outer = ({ Component }: FrameProps) => (
    <html>
      <head>
        <Head>
          <title>Wrapper</title>
          <meta name="only" content="wrapper" />
        </Head>
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
  const Page = () => (
    <Head>
      <title>Page</title>
    </Head>
  );
  const document = await getDocument(new App().appWrapper(Outer).get("/", (ctx) => ctx.render(<Page />)));
  assert.equal(textOf(findOne(document, "title")), "Page");
  assert.equal(attributesOf(findOne(document, "meta")).content, "wrapper");
});

Deno.test("Head replaces a meta element of the same name in place (case 164)", async () => {
  const document = await getWithHead(<meta name="d" content="page" />);
  assert.deepEqual(findAll(document, "meta").map(attributesOf), [{ charset: "utf-8" }, { name: "d", content: "page" }]);
});

Deno.test("Head appends a meta element of a new name (case 164)", async () => {
  const head = findOne(await getWithHead(<meta name="e" content="page" />), "head");
  assert.deepEqual(attributesOf(findAll(head, "meta").at(-1)!), { name: "e", content: "page" });
  assert.deepEqual(childTagsOf(head), ["meta", "title", "meta", "link", "meta"]);
});

Deno.test("Head replaces the wrapper's stylesheet by one without a key (case 165)", async () => {
  const document = await getWithHead(<link rel="stylesheet" href="/page.css" />);
  assert.deepEqual(findAll(document, "link").map((link) => attributesOf(link).href), ["/page.css"]);
});

Deno.test("Head appends a stylesheet with a key and shows the key (case 165)", async () => {
  const document = await getWithHead(<link rel="stylesheet" href="/page.css" key="page" />);
  assert.deepEqual(findAll(document, "link").map(attributesOf), [
    { rel: "stylesheet", href: "/wrapper.css" },
    { rel: "stylesheet", href: "/page.css", "data-key": "page" },
  ]);
});

Deno.test("Head leaves other elements where they are (case 166)", async () => {
  const document = await getWithHead(<div>in place</div>);
  assert.equal(textOf(findOne(findOne(document, "main"), "div")), "in place");
});

Deno.test("Head items are lost if the page draws its own html (case 167)", async () => {
  const Page = () => (
    <html>
      <head>
        <title>Own</title>
      </head>
      <body>
        <Head>
          <title>Lost</title>
          <meta name="lost" />
        </Head>
      </body>
    </html>
  );
  const document = await getDocument(new App().get("/", (ctx) => ctx.render(<Page />)));
  assert.equal(textOf(findOne(document, "title")), "Own");
  assert.deepEqual(findAll(document, "meta"), []);
});

Deno.test("Head in the wrapper's body is lost", async () => {
  const Outer = ({ Component }: FrameProps) => (
    <html>
      <head>
        <title>Wrapper</title>
      </head>
      <body>
        <Head>
          <title>Lost</title>
        </Head>
        <Component />
      </body>
    </html>
  );
  const document = await getDocument(new App().appWrapper(Outer).get("/", (ctx) => ctx.render(<p />)));
  assert.equal(textOf(findOne(document, "title")), "Wrapper");
});

Deno.test("Head reaches the generated document", async () => {
  const [name, shop] = ["a", "b"];
  const Page = () => (
    <Head>
      <title>{name} - {shop}</title>
    </Head>
  );
  const html = await getHtml(new App().get("/", (ctx) => ctx.render(<Page />)));
  assert.equal(
    html,
    '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>a - b</title></head><body></body></html>',
  );
});

Deno.test("Head keeps one of several items of the same identity, the last", async () => {
  const document = await getWithHead(
    <>
      <meta name="e" content="1" />
      <meta name="e" content="2" />
    </>,
  );
  const contents = findAll(document, "meta").map(attributesOf).filter(({ name }) => name === "e");
  assert.deepEqual(contents, [{ name: "e", content: "2" }]);
});

Deno.test("Head tells elements apart by attributes, whatever their order", async () => {
  const document = await getWithHead(
    <>
      <link rel="alternate" hreflang="de" href="/1" />
      <link hreflang="de" rel="alternate" href="/2" />
      <link rel="alternate" hreflang="en" href="/3" />
    </>,
  );
  assert.deepEqual(findAll(document, "link").map((link) => attributesOf(link).href), ["/wrapper.css", "/2", "/3"]);
});

Deno.test("title and style elements of the body's SVG are left alone", async () => {
  const Page = () => (
    <svg>
      <title>Chart</title>
    </svg>
  );
  const document = await getDocument(new App().appWrapper(Wrapper).get("/", (ctx) => ctx.render(<Page />)));
  assert.deepEqual(findAll(document, "title").map(textOf), ["Wrapper", "Chart"]);
});

Deno.test("an element in Head that requests share reaches both documents", async () => {
  const shared = <meta name="shared" />;
  const Page = () => <Head>{shared}</Head>;
  const app = new App().get("/", (ctx) => ctx.render(<Page />));
  await getDocument(app);
  assert.equal(attributesOf(findAll(await getDocument(app), "meta")[1]!).name, "shared");
});

Deno.test("script elements in Head get the nonce", async () => {
  const document = await getWithHead(<script src="/a.js" />);
  assert.match(attributesOf(findOne(document, "script")).nonce!, /^[0-9a-f]{32}$/);
});
