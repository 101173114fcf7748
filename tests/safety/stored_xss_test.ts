/**
 * No text becomes markup or script: each page that shows hostile texts has the elements and attributes of the same page
 * with harmless ones.
 */
import assert from "node:assert/strict";
import { type PersonFetch, type TestApp, testApp } from "../helpers/app.ts";
import { Browser } from "../helpers/people.ts";
import { type Fill, fillHarmless, fillHostile, REPRESENTATIVES, ROWS, SIGNS, toControls } from "./fill.ts";
import { type HostileRequest, listHostileRequests, listVisitorRequests, storeThings } from "./hostile_input.ts";
import { type HostilePerson, listPersonPaths, PEOPLE_LISTS, storeHostilePeople } from "./hostile_people.ts";
import { listShopPaths, SHOP_LISTS, storeHostileShop } from "./hostile_shop.ts";
import {
  listTelemetryData,
  listTelemetryPaths,
  storeHostileTelemetry,
  TELEMETRY_LISTS,
  toCustomerPath,
} from "./hostile_telemetry.ts";
import { findDangers, type Outline, outlineOf } from "./outline.ts";
import { XSS_PAYLOADS } from "./xss_payloads.ts";

/** Its own requests are in no list. */
function quietApp(): Promise<TestApp> {
  return testApp({ isSeeded: false, config: { isCaptureOn: false } });
}

interface Page {
  name: string;
  get(): Promise<Response>;
}

/** An app that is full of one sort of texts. */
interface World extends AsyncDisposable {
  pagesOf(row: number): Page[];
  lists: Page[];
}

interface Look {
  status: number;
  html: string;
  outline: Outline;
}

/** Every row's pages of the hostile world, against those of a row like it of the harmless one. @returns All of their HTML */
async function compareWorlds(makeWorld: (fill: Fill) => Promise<World>): Promise<string> {
  await using harmless = await makeWorld(fillHarmless);
  await using hostile = await makeWorld(fillHostile);
  const lists = await Promise.all(harmless.lists.map(look));
  for (const [i, page] of hostile.lists.entries()) await comparePage(page, lists[i]!, "all");
  const looks = new Map<string, Look[]>();
  for (const row of REPRESENTATIVES) looks.set(toControls(row), await Promise.all(harmless.pagesOf(row).map(look)));
  for (const row of ROWS) {
    const expected = looks.get(toControls(row))!;
    for (const [i, page] of hostile.pagesOf(row).entries()) await comparePage(page, expected[i]!, XSS_PAYLOADS[row]!);
  }
  return [lists, ...looks.values()].flat().map(({ html }) => html).join("");
}

async function look({ get }: Page): Promise<Look> {
  const response = await get();
  const html = await response.text();
  return { status: response.status, html, outline: outlineOf(html) };
}

async function comparePage(page: Page, expected: Look, payload: string): Promise<void> {
  const about = `${page.name} with ${JSON.stringify(payload)}`;
  const { status, html, outline } = await look(page);
  assert.equal(status, expected.status, about);
  assert.deepEqual(findDangers(html), [], about);
  assert.deepEqual(outline, expected.outline, about);
}

/** Every field that was filled is seen somewhere, so that what was compared are pages that show it. */
function assertAllShown(html: string, fields: string[]): void {
  assert.deepEqual(fields.filter((field) => !html.includes(SIGNS.get(field)!)), []);
}

function filledSince(count: number): string[] {
  return [...SIGNS.keys()].slice(count);
}

function toPages(fetch: PersonFetch, paths: string[]): Page[] {
  return paths.map((path) => ({ name: path, get: () => fetch(path) }));
}

async function telemetryWorld(fill: Fill): Promise<World> {
  const app = await quietApp();
  await storeHostileTelemetry(app, fill);
  const admin = await app.as("admin");
  return {
    lists: toPages(admin, TELEMETRY_LISTS),
    pagesOf: (row) => toPages(admin, [...listTelemetryPaths(row), toCustomerPath(row, fill)]),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

Deno.test("no column of traces and spans becomes markup on a page of the portal", async () => {
  const count = SIGNS.size;
  const shown = await compareWorlds(telemetryWorld);
  const fields = filledSince(count);
  assert.ok(fields.length >= 30, String(fields.length));
  assertAllShown(shown, fields.filter((field) => field !== "event time"));
});

async function shopWorld(fill: Fill): Promise<World> {
  const app = await quietApp();
  const owner = await app.as("admin");
  await storeHostileShop(app, owner, fill);
  return {
    lists: toPages(owner, SHOP_LISTS),
    pagesOf: (row) => toPages(owner, listShopPaths(row)),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

Deno.test("no column of catalogue, carts and orders becomes markup in the shop or the portal", async () => {
  const count = SIGNS.size;
  assertAllShown(await compareWorlds(shopWorld), filledSince(count));
});

async function peopleWorld(fill: Fill): Promise<World> {
  const app = await quietApp();
  const people = await storeHostilePeople(app, fill);
  const pagesOf = (row: number) => toPersonPages(app, row, people[row]!);
  return {
    lists: PEOPLE_LISTS.map((path) => ({ name: path, get: () => getAs(app, people[0]!, path) })),
    pagesOf,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

function toPersonPages(app: TestApp, row: number, person: HostilePerson): Page[] {
  return listPersonPaths(row, person).map((path) => ({ name: path, get: () => getAs(app, person, path) }));
}

function getAs(app: TestApp, { cookie }: HostilePerson, path: string): Promise<Response> {
  return app.fetch(path, { headers: { cookie } });
}

Deno.test("no column of people, sessions, keys and records becomes markup for them or for admins", async () => {
  const count = SIGNS.size;
  assertAllShown(await compareWorlds(peopleWorld), filledSince(count));
});

async function inputWorld(fill: Fill): Promise<World> {
  const app = await quietApp();
  const admin = await app.as("admin");
  await storeThings(app, admin);
  const visitor = new Browser(app);
  const token = await visitor.readToken("/sign-in");
  const toPage = (fetch: TestApp["fetch"], { name, path, init }: HostileRequest): Page => {
    return { name, get: () => fetch(path, init) };
  };
  return {
    lists: [],
    pagesOf: (row) => [
      ...listHostileRequests(row, admin.csrfToken, fill).map((request) => toPage(admin, request)),
      ...listVisitorRequests(row, token, fill).map((request) =>
        toPage((path, init) => visitor.get(path, { ...init, headers: OWN_PAGE }), request)
      ),
    ],
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

const OWN_PAGE = { "origin": "null", "sec-fetch-site": "same-origin" };

Deno.test("nothing that a request carries becomes markup on the page that says it back", async () => {
  const shown = await compareWorlds(inputWorld);
  assertAllShown(shown, [
    "query search",
    "query q",
    "parameter",
    "filter's value",
    "form name",
    "form email",
    "form url",
  ]);
});

Deno.test("hostile traces and spans are JSON for programs, and nothing else", async () => {
  await using app = await testApp({ isSeeded: false });
  await storeHostileTelemetry(app, fillHostile);
  const admin = await app.as("admin");
  for (const path of ROWS.flatMap(listTelemetryData)) {
    const response = await admin(path);
    assert.match(response.headers.get("content-type")!, /^application\/json/, path);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff", path);
    assert.equal(typeof await response.json(), "object", path);
  }
});
