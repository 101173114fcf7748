import { useSignal } from "@preact/signals";
import assert from "node:assert/strict";
import { App } from "fresh";
import { Head, IS_BROWSER } from "fresh/runtime";
import type { ComponentChildren, FunctionComponent } from "preact";
import { lazy } from "preact/compat";
import { useId } from "preact/hooks";
import { attach, makeBuildCache, send } from "../helpers/fresh_requests.ts";
import { getDocument, getHtml, makeIsland, makeIslandBuild } from "../helpers/fresh_document.ts";
import { attributesOf, childTagsOf, commentsOf, findAll, findOne, textOf } from "../helpers/html.ts";

interface BoxProps {
  children?: ComponentChildren;
  heading?: ComponentChildren;
  [name: string]: unknown;
}

const Counter = () => <output>0</output>;
const Box = ({ heading, children }: BoxProps) => <section>{heading}{children}</section>;
const Closed = (_props: BoxProps) => <section>closed</section>;
const Outer = () => <Counter />;

const build = makeIslandBuild({ Counter, Box, Closed, Outer });

function makeApp(
  Content: FunctionComponent,
  { basePath = "", mode = "production" as "production" | "development" } = {},
) {
  return attach(new App({ basePath }).get("/", (ctx) => ctx.render(<Content />)), build, mode);
}

async function getScript(Content: FunctionComponent): Promise<string> {
  return textOf(findOne(await getDocument(makeApp(Content)), "script"));
}

async function getLink(Content: FunctionComponent, options = {}): Promise<string | null> {
  const app = makeApp(Content, options);
  return (await send(app, `GET ${app.config.basePath}/`)).headers.get("link");
}

function preload(...names: string[]): string {
  return names.map((name) => `</_fresh/js/b1/${name}.js>; rel="modulepreload"; as="script"`).join(", ");
}

Deno.test("a page with an island boots it by the last element of its body (case 145)", async () => {
  const body = findOne(
    await getDocument(makeApp(() => (
      <main>
        <Counter />
      </main>
    ))),
    "body",
  );
  assert.deepEqual(childTagsOf(body), ["main", "script"]);
  const { type, nonce } = attributesOf(findOne(body, "script"));
  assert.equal(type, "module");
  assert.match(nonce!, /^[0-9a-f]{32}$/);
});

Deno.test("a page with an island preloads the runtime and its chunk (case 145)", async () => {
  assert.equal(await getLink(() => <Counter />), preload("fresh-runtime", "Counter"));
});

Deno.test("chunks are preloaded once, in order of first render", async () => {
  const Content = () => (
    <main>
      <Box />
      <Counter />
      <Box />
    </main>
  );
  assert.equal(await getLink(Content), preload("fresh-runtime", "Box", "Counter"));
});

Deno.test("two islands of one file are imported by name from one chunk", async () => {
  const First = () => <i />;
  const Second = () => <b />;
  const chunk = "/_fresh/js/b1/Both.js";
  const islands = [
    makeIsland({ name: "First", exportName: "First", fn: First, chunk }),
    makeIsland({ name: "Second_1", exportName: "Second", fn: Second, chunk }),
  ];
  const cache = makeBuildCache({ clientEntry: "/_fresh/js/b1/fresh-runtime.js", islands });
  const app = attach(new App().get("/", (ctx) => ctx.render(<p>{[<First key="1" />, <Second key="2" />]}</p>)), cache);
  const response = await send(app, "GET /");
  assert.equal(response.headers.get("link"), preload("fresh-runtime", "Both"));
  assert.match(await response.text(), /import \{First\} from '[^']+';import \{Second as Second_1\} from '[^']+';/);
});

Deno.test("props with a function answer 500, however deep it is (case 148)", async () => {
  const props = [{ fn: () => {} }, { list: [{ fn: () => {} }] }, { children: () => {} }] as unknown as BoxProps[];
  for (const each of props) {
    const response = await send(silence(makeApp(() => <Box {...each} />)), "GET /");
    assert.equal(response.status, 500);
    assert.equal(await response.text(), "TypeError: Serializing functions is not supported.");
  }
});

/** Keeps the console quiet: the error is answered by a route of its own. */
function silence(app: App<unknown>): App<unknown> {
  const silent = new App().onError("*", (ctx) => new Response(String(ctx.error), { status: 500 }));
  return attach(silent.mountApp("/", app), build);
}

Deno.test("markup in a prop stays inside of the script (case 149)", async () => {
  const title = "</script><!--<script></style>";
  const html = await getHtml(makeApp(() => <Box title={title} />));
  assert.equal(html.match(/<\/script/gi)?.length, 1);
  assert.doesNotMatch(html.slice(html.indexOf("<script")), /<!--|<\/style/);
});

Deno.test("an island inside of another one has no chunk of its own (case 150)", async () => {
  assert.equal(await getLink(() => <Outer />), preload("fresh-runtime", "Outer"));
  assert.equal(commentsOf(await getDocument(makeApp(() => <Outer />))).length, 2);
});

Deno.test("an island in a slot has a chunk of its own (case 151)", async () => {
  const Content = () => (
    <Box>
      <Counter />
    </Box>
  );
  assert.equal(await getLink(Content), preload("fresh-runtime", "Box", "Counter"));
});

Deno.test("an island that an island passes into another one is part of it", async () => {
  const Both = () => (
    <Box>
      <Counter />
    </Box>
  );
  const islands = [makeIsland({ name: "Both", fn: Both }), ...build.islands];
  const app = new App().get("/", (ctx) => ctx.render(<Both />));
  const response = await send(attach(app, { ...build, islands }), "GET /");
  assert.equal(response.headers.get("link"), preload("fresh-runtime", "Both"));
});

Deno.test("a slot that is not shown waits in a template near the end of the body (case 152)", async () => {
  const Content = () => (
    <main>
      <Closed heading={<h2>Heading</h2>}>
        <p>hidden</p>
      </Closed>
    </main>
  );
  const body = findOne(await getDocument(makeApp(Content)), "body");
  assert.deepEqual(childTagsOf(body), ["main", "template", "template", "script"]);
  assert.deepEqual(findAll(body, "template").map(textOf), ["Heading", "hidden"]);
});

Deno.test("islands and hidden slots inside of a hidden slot are found", async () => {
  const Content = () => (
    <Closed>
      <Closed>
        <Counter />
      </Closed>
    </Closed>
  );
  assert.equal(await getLink(Content), preload("fresh-runtime", "Closed", "Counter"));
  assert.equal(findAll(await getDocument(makeApp(Content)), "template").length, 2);
});

Deno.test("Head inside of a hidden slot does not reach the document", async () => {
  const Content = () => (
    <Closed>
      <Head>
        <title>hidden</title>
      </Head>
    </Closed>
  );
  assert.deepEqual(findAll(await getDocument(makeApp(Content)), "title"), []);
});

Deno.test("children are no data (case 153)", async () => {
  assert.doesNotMatch(await getScript(() => <Box heading={<h2>the heading</h2>}>the text</Box>), /the (text|heading)/);
});

Deno.test("an island may have null for children", async () => {
  const document = await getDocument(makeApp(() => <Box>{null}</Box>));
  assert.equal(textOf(findOne(document, "section")), "");
});

Deno.test("props that would be damaged answer 500 (case 155)", async () => {
  class Price {}
  for (const value of [Symbol("a"), new Price(), Promise.resolve()]) {
    const response = await send(silence(makeApp(() => <Box value={value} />)), "GET /");
    assert.equal(response.status, 500);
    assert.match(await response.text(), /Serializing .+ is not supported/);
  }
});

Deno.test("an island that throws on the server fails the page", async () => {
  const Throwing = () => {
    throw new Error("thrown on purpose");
  };
  const islands = [makeIsland({ name: "Throwing", fn: Throwing })];
  const app = new App().onError("*", () => new Response("error page", { status: 500 }))
    .get("/", (ctx) => ctx.render(<Throwing />));
  assert.equal(await getHtml(attach(app, { ...build, islands })), "error page");
});

Deno.test("a lazy component in an island fails the page (case 160)", async () => {
  const Lazy = lazy(() => Promise.resolve({ default: Counter }));
  const Loading = () => <Lazy />;
  const islands = [makeIsland({ name: "Loading", fn: Loading })];
  const app = new App().onError("*", () => new Response("error page", { status: 500 }))
    .get("/", (ctx) => ctx.render(<Loading />));
  assert.equal(await getHtml(attach(app, { ...build, islands })), "error page");
});

Deno.test("URLs of scripts and preloads have the base path (case 161)", async () => {
  const app = makeApp(() => <Counter />, { basePath: "/shop" });
  const response = await send(app, "GET /shop/");
  const urls = response.headers.get("link")!.match(/<[^>]+>/g);
  assert.deepEqual(urls, ["</shop/_fresh/js/b1/fresh-runtime.js>", "</shop/_fresh/js/b1/Counter.js>"]);
  const imported = [...(await response.text()).matchAll(/from '([^']+)'/g)].map(([, url]) => `<${url}>`);
  assert.deepEqual(imported, urls);
});

Deno.test("islands in the app wrapper and in the page are of one document", async () => {
  const app = attach(
    new App()
      .appWrapper(({ Component }) => (
        <html>
          <head />
          <body>
            <Box>
              <Component />
            </Box>
          </body>
        </html>
      ))
      .get("/", (ctx) => ctx.render(<Counter />)),
    build,
  );
  const document = await getDocument(app);
  assert.equal(textOf(findOne(findOne(document, "section"), "output")), "0");
  assert.equal(findAll(document, "script").length, 1);
});

Deno.test("without a build islands are plain HTML", async () => {
  const app = new App().get("/", (ctx) =>
    ctx.render(
      <Box>
        <Counter />
      </Box>,
    ));
  const response = await send(app, "GET /");
  assert.equal(response.headers.get("link"), null);
  assert.match(await response.text(), /<body><section><output>0<\/output><\/section><\/body>/);
});

Deno.test("in development every page has the script, which knows where to hear of a newer server", async () => {
  const app = makeApp(() => <p />, { basePath: "/shop", mode: "development" });
  const response = await send(app, "GET /shop/");
  assert.equal(response.headers.get("link"), null);
  assert.match(await response.text(), /<script type="module"[^>]*>.*'\/shop\/_frsh\/alive'\);<\/script>/);
});

Deno.test("an element that requests share is an island in each of them", async () => {
  const shared = <Counter />;
  const app = makeApp(() => <main>{shared}</main>);
  await getDocument(app);
  assert.equal(commentsOf(await getDocument(app)).length, 2);
});

Deno.test("a signal of the page is read by its islands while they render", async () => {
  const Reader = ({ countSig }: { countSig: { value: number } }) => <output>{countSig.value}</output>;
  const Content = () => <Reader countSig={useSignal(4)} />;
  const islands = [makeIsland({ name: "Reader", fn: Reader })];
  const app = attach(new App().get("/", (ctx) => ctx.render(<Content />)), { ...build, islands });
  assert.equal(textOf(findOne(await getDocument(app), "output")), "4");
});

Deno.test("useId() makes different ids in page, wrapper, islands and slots", async () => {
  const WithId = () => <i id={useId()} />;
  const Frame = ({ children }: BoxProps) => <section id={useId()}>{children}</section>;
  const Content = () => (
    <Frame>
      <WithId />
    </Frame>
  );
  const app = new App()
    .appWrapper(({ Component }) => (
      <main id={useId()}>
        <Component />
      </main>
    ))
    .get("/", (ctx) => ctx.render(<Frame>{[<WithId key="1" />, <Content key="2" />]}</Frame>));
  const document = await getDocument(attach(app, { ...build, islands: [makeIsland({ name: "Frame", fn: Frame })] }));
  const ids = ["main", "section", "i"].flatMap((tag) => findAll(document, tag)).map((found) => attributesOf(found).id);
  assert.equal(new Set(ids).size, 5);
});

Deno.test("IS_BROWSER is false on the server", () => assert.equal(IS_BROWSER, false));
