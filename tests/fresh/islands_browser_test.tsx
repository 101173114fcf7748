import { computed, useSignal } from "@preact/signals";
import assert from "node:assert/strict";
import { App, csp, type FreshConfig, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import type { Page } from "playwright-core";
import type { FunctionComponent } from "preact";
import { browserTest } from "../helpers/browser.ts";
import FooA from "./fixtures/island_app/routes/a/(_islands)/Foo.tsx";
import FooB from "./fixtures/island_app/routes/b/(_islands)/Foo.tsx";
import Counter from "./fixtures/island_app/islands/Counter.tsx";
import Doubled from "./fixtures/island_app/islands/Doubled.tsx";
import Labelled from "./fixtures/island_app/islands/Labelled.tsx";
import Links from "./fixtures/island_app/islands/Links.tsx";
import MapIsland from "./fixtures/island_app/islands/Map.tsx";
import Outer from "./fixtures/island_app/islands/Outer.tsx";
import PageHead from "./fixtures/island_app/islands/PageHead.tsx";
import Picture from "./fixtures/island_app/islands/Picture.tsx";
import Row from "./fixtures/island_app/islands/Row.tsx";
import Throwing from "./fixtures/island_app/islands/Throwing.tsx";
import { Toggle } from "./fixtures/island_app/islands/Toggle.tsx";
import Values from "./fixtures/island_app/islands/Values.tsx";
import VisitCount from "./fixtures/island_app/islands/VisitCount.tsx";
import Visits from "./fixtures/island_app/islands/Visits.tsx";

const root = new URL("./fixtures/island_app", import.meta.url).href;
const applyBuild = await new Builder({ root }).build({ snapshot: "memory" });

/** No source but the app itself and the nonce: a page that needs more fails its test. */
const STRICT = ["default-src 'none'", "script-src 'self' 'unsafe-inline'", "connect-src 'self'"];

interface IslandTestOptions {
  /** Texts that errors in the console have to contain, in order. Default: none. */
  errors?: string[];
  config?: FreshConfig;
}

/**
 * Shows `Content` in a browser under a strict content security policy. Errors in the console fail the test.
 * Scripts are held back until `run` releases them if it takes a second argument.
 */
function islandTest(
  name: string,
  Content: FunctionComponent,
  run: (page: Page, releaseScripts: () => void) => Promise<void>,
  { errors: expected = [], config = {} }: IslandTestOptions = {},
): void {
  browserTest(name, async (page) => {
    await using server = serve(makeApp(Content, config));
    const errors = collectErrors(page);
    const { promise: isReleased, resolve: releaseScripts } = Promise.withResolvers<void>();
    await page.route("**/*.js", (route) => isReleased.then(() => route.continue()));
    if (run.length === 1) releaseScripts();
    await page.goto(`http://127.0.0.1:${server.addr.port}${config.basePath ?? ""}/`, { waitUntil: "commit" });
    await run(page, releaseScripts);
    assert.equal(errors.length, expected.length, errors.join("\n"));
    errors.forEach((error, i) => assert.ok(error.includes(expected[i]!), error));
  });
}

function makeApp(Content: FunctionComponent, config: FreshConfig) {
  const app = new App(config)
    .use(csp({ useNonce: true, csp: STRICT }))
    .use(staticFiles())
    .appWrapper(Document)
    .get("/", (ctx) => ctx.render(<Content />));
  applyBuild(app);
  return app;
}

function Document({ Component }: { Component: FunctionComponent }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Islands</title>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
}

function serve(app: App<unknown>) {
  return Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, app.handler());
}

function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  return errors;
}

async function waitForText(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(selector).filter({ hasText: new RegExp(`^${text}$`) }).waitFor({ timeout: 5_000 });
}

islandTest("one signal is shared by islands and slots (case 146)", function Shared() {
  const countSig = useSignal(3);
  return (
    <main>
      <Counter id="a" countSig={countSig} />
      <Counter id="b" countSig={countSig}>
        <Counter id="c" countSig={countSig} />
      </Counter>
    </main>
  );
}, async (page) => {
  await page.click("#a > button");
  await page.click("#c > button");
  for (const id of ["a", "b", "c"]) await waitForText(page, `#${id} > output`, "5");
});

islandTest("a computed signal is a constant (case 147)", function Constant() {
  const countSig = useSignal(3);
  return (
    <main>
      <Counter id="a" countSig={countSig} />
      <Doubled doubleSig={computed(() => countSig.value * 2)} />
    </main>
  );
}, async (page) => {
  await page.click("#a > button");
  await waitForText(page, "#a > output", "4");
  await page.click("#doubled > button");
  await waitForText(page, "#doubled > output", "6");
});

const HOSTILE = "</script><!--<script>alert(1)</script></style>";
const VALUES = {
  text: HOSTILE,
  quotes: "'\\'\"\n\u2028",
  [HOSTILE]: 1,
  nan: NaN,
  minusZero: -0,
  big: 2n ** 64n,
  date: new Date("2026-01-02T03:04:05Z"),
  url: new URL("https://example.com/a"),
  regexp: /a<b/gi,
  map: new Map<unknown, unknown>([["a", undefined]]),
  set: new Set([1, 2]),
  bytes: new Uint8Array([0, 255]),
  list: [1, , 3],
};

islandTest(
  "props arrive as they were and break out of nothing (case 149)",
  () => <Values values={VALUES} />,
  async (page) => {
    await page.locator("pre").filter({ hasText: "text" }).waitFor();
    assert.deepEqual(JSON.parse(await page.innerText("pre")), {
      text: `String ${HOSTILE}`,
      quotes: "String '\\'\"\n\u2028",
      [HOSTILE]: "Number 1",
      nan: "Number NaN",
      minusZero: "Number -0",
      big: "BigInt 18446744073709551616",
      date: `Date ${new Date("2026-01-02T03:04:05Z")}`,
      url: "URL https://example.com/a",
      regexp: "RegExp /a<b/gi",
      map: "Map String a,Undefined undefined",
      set: "Set 1,2",
      bytes: "Uint8Array 0,255",
      list: "Array 1,,3",
    });
  },
);

islandTest("an island inside of another one comes alive with it (case 150)", () => <Outer />, async (page) => {
  await page.click("#inner > button");
  await waitForText(page, "#inner > output", "8");
});

islandTest("an island in a slot is alive, and so is the one around it (case 151)", function Nested() {
  const countSig = useSignal(0);
  return (
    <Toggle isOpen heading={<h2 class="big">Title</h2>}>
      <p>
        text <b>&amp; markup</b>
      </p>
      <Counter id="inner" countSig={countSig} />
    </Toggle>
  );
}, async (page) => {
  await page.click("#inner > button");
  await waitForText(page, "#inner > output", "1");
  await waitForText(page, "section > p", "text & markup");
  await page.click(".toggle");
  await page.locator("#inner").waitFor({ state: "detached" });
  await waitForText(page, "h2.big", "Title");
});

islandTest("a slot that was hidden at first appears from its template (case 152)", function Hidden() {
  const countSig = useSignal(0);
  return (
    <Toggle>
      <p class="slot" hidden={false} title="a &quot; b">
        server markup
      </p>
      <input id="box" type="checkbox" checked disabled />
      <input id="text" value="typed" />
      <Toggle>
        <Counter id="deep" countSig={countSig} />
      </Toggle>
    </Toggle>
  );
}, async (page) => {
  await page.click(".toggle");
  await waitForText(page, "p.slot", "server markup");
  assert.equal(await page.getAttribute("p.slot", "title"), 'a " b');
  assert.deepEqual([await page.isChecked("#box"), await page.isDisabled("#box")], [true, true]);
  assert.equal(await page.inputValue("#text"), "typed");
  await page.click("section section .toggle");
  await page.click("#deep > button");
  await waitForText(page, "#deep > output", "1");
});

islandTest("a slot keeps what the user did before its island came alive", () => (
  <Toggle isOpen>
    <input id="text" value="server" />
    <input id="box" type="checkbox" />
  </Toggle>
), async (page, releaseScripts) => {
  await page.fill("#text", "user");
  await page.check("#box");
  releaseScripts();
  await page.locator(".toggle:enabled").waitFor();
  assert.equal(await page.inputValue("#text"), "user");
  assert.ok(await page.isChecked("#box"));
});

islandTest("an island named like a global works (case 156)", () => <MapIsland />, async (page) => {
  await waitForText(page, "#map", "browser");
});

islandTest("islands of one name in two folders both work (case 157)", () => (
  <main>
    <FooA />
    <FooB />
  </main>
), async (page) => {
  await waitForText(page, "p:nth-child(1)", "a");
  await waitForText(page, "p:nth-child(2)", "b");
});

islandTest(
  "marks of active links inside of an island are gone once it is alive (case 159)",
  () => <Links />,
  async (page) => {
    await page.click("nav > button");
    assert.equal(await page.getAttribute("a", "aria-current"), null);
    assert.equal(await page.getAttribute("a", "data-current"), null);
  },
);

islandTest("islands come alive below a base path (case 161)", () => <Outer />, async (page) => {
  await page.click("#inner > button");
  await waitForText(page, "#inner > output", "8");
}, { config: { basePath: "/shop" } });

islandTest("islands stand in a table and stay between their neighbours", () => (
  <table>
    <tbody>
      <Row name="a" />
      <tr>
        <td>between</td>
      </tr>
      <Row name="b" />
    </tbody>
  </table>
), async (page) => {
  await page.click("button:text('a')");
  await page.click("button:text('b')");
  await waitForText(page, "tr:last-child", "details of b");
  const rows = await page.locator("tr").allInnerTexts();
  assert.deepEqual(rows, ["a", "details of a", "between", "b", "details of b"]);
});

islandTest(
  "an island that the parser tore apart stays static, the others come alive",
  function Torn() {
    const countSig = useSignal(0);
    return (
      <main>
        <p>
          <Counter id="torn" countSig={countSig} />
        </p>
        <Counter id="whole" countSig={countSig} />
      </main>
    );
  },
  async (page) => {
    await page.click("#whole > button");
    await waitForText(page, "#whole > output", "1");
    assert.ok(await page.isDisabled("#torn > button"));
  },
  { errors: ["Counter"] },
);

islandTest("an island that throws in the browser leaves the others alone", function Throws() {
  const countSig = useSignal(0);
  return (
    <main>
      <Throwing />
      <Counter id="whole" countSig={countSig} />
    </main>
  );
}, async (page) => {
  await page.click("#whole > button");
  await waitForText(page, "#whole > output", "1");
}, { errors: ["thrown on purpose"] });

islandTest("islands share the state of a module", () => (
  <main>
    <Visits />
    <VisitCount />
  </main>
), async (page) => {
  await page.click(".visit");
  await waitForText(page, "#visits", "1");
});

islandTest("useId() makes the server's ids again, different in each island", () => (
  <main>
    <Labelled name="a" />
    <Labelled name="b" />
  </main>
), async (page, releaseScripts) => {
  const ids = () => page.locator("input").evaluateAll((inputs) => inputs.map(({ id }) => id));
  await page.locator("#b input").waitFor();
  const rendered = await ids();
  releaseScripts();
  await page.click("#a > button");
  await page.click("#b > button");
  assert.deepEqual(await ids(), rendered);
  assert.notEqual(rendered[0], rendered[1]);
});

islandTest("a selection in a slot survives", () => (
  <Toggle isOpen>
    <select id="size">
      <option>small</option>
      <option selected>large</option>
    </select>
    <p translate={"no" as unknown as boolean} draggable={false}>text</p>
  </Toggle>
), async (page, releaseScripts) => {
  await page.selectOption("#size", "small");
  releaseScripts();
  await page.locator(".toggle:enabled").waitFor();
  assert.equal(await page.inputValue("#size"), "small");
  await page.click(".toggle");
  await page.click(".toggle");
  assert.equal(await page.inputValue("#size"), "small");
  assert.deepEqual(await page.locator("p").evaluate((p: HTMLElement) => [p.translate, p.draggable]), [false, false]);
});

islandTest("asset() knows the build in the browser", () => <Picture />, async (page) => {
  const rendered = await page.getAttribute("#asset", "href");
  assert.match(rendered!, /^\/picture\.png\?__frsh_c=[0-9a-f]+$/);
  await page.click("button");
  assert.equal(await page.getAttribute("#asset", "href"), rendered);
});

islandTest("Head in an island updates the elements that the server rendered", () => <PageHead />, async (page) => {
  await page.click("button");
  await page.waitForFunction(() => document.title === "Count 1");
  const content = (selector: string) => page.locator(`head ${selector}`).getAttribute("content");
  assert.equal(await content("meta[name=count]"), "1");
  assert.equal(await content("meta[data-key=keyed]"), "1");
  assert.equal(await page.locator("head #help").getAttribute("href"), "/1");
  assert.equal(await page.locator("head #style").textContent(), "b{order:1}");
  assert.equal(await page.locator("head #style").getAttribute("media"), null);
  await waitForText(page, "body p", "in place");
});
