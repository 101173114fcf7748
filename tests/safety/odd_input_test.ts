/** Whatever a form, an address or a parameter carries: shop and portal answer for it, and never fail. */
import assert from "node:assert/strict";
import { type TestApp, testApp } from "../helpers/app.ts";
import { Browser } from "../helpers/people.ts";
import { type Form, ID_FOLDERS, makeForms, PARAMS, VISITOR_FORMS } from "./odd_forms.ts";
import { ODD_NAMES, ODD_TEXTS } from "./odd_values.ts";

type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** What failed, told by what was sent. */
class Findings {
  readonly found: string[] = [];

  async expectAnswer(about: string, pending: Promise<Response>): Promise<void> {
    const { status, body } = await pending;
    await body?.cancel();
    if (status >= 500) this.found.push(`${status} ${about}`);
  }
}

function show(value: string): string {
  return JSON.stringify(value.slice(0, 40));
}

async function postForm(send: Send, path: string, token: string, fields: [string, string][]): Promise<Response> {
  const body = new URLSearchParams([["csrf_token", token], ...fields]);
  return await send(path, { method: "POST", body });
}

/** Each field alone is odd, so that the others do not hide what it does. */
async function tryFields(send: Send, token: string, { path, fields }: Form, findings: Findings): Promise<void> {
  // Passwords are hashed, whatever is in them.
  for (const name of Object.keys(fields).filter((name) => name !== "password")) {
    for (const text of ODD_TEXTS) {
      const sent = Object.entries({ ...fields, [name]: text });
      await findings.expectAnswer(`${path} ${name}=${show(text)}`, postForm(send, path, token, sent));
    }
  }
}

/** The same fields in other shapes: twice, as lists, as files, not at all, and with others that are none. */
async function tryShapes(send: Send, token: string, { path, fields }: Form, findings: Findings): Promise<void> {
  const good = Object.entries(fields);
  const names = Object.keys(fields);
  const shapes: Record<string, [string, string][]> = {
    "nothing": [],
    "everything twice": [...good, ...good.map(([name]): [string, string] => [name, "[]"])],
    "lists": names.flatMap((name): [string, string][] => [[`${name}[]`, "1"], [`${name}[a]`, "2"]]),
    "names of objects": [...good, ...ODD_NAMES.map((name): [string, string] => [name, "{}"])],
    "a thousand fields": [...good, ...Array.from({ length: 1000 }, (_, i): [string, string] => [`f${i}`, "x"])],
  };
  for (const [shape, sent] of Object.entries(shapes)) {
    await findings.expectAnswer(`${path} ${shape}`, postForm(send, path, token, sent));
  }
  const files = new FormData();
  files.set("csrf_token", token);
  for (const name of names) files.append(name, new File(["x"], "../../etc/passwd\0.svg", { type: "image/svg+xml" }));
  await findings.expectAnswer(`${path} files`, send(path, { method: "POST", body: files }));
}

Deno.test("no field of any form makes shop or portal fail, whatever is in it", async () => {
  await using app = await testApp({ config: { isCaptureOn: false } });
  const admin = await app.as("admin");
  const findings = new Findings();
  for (const form of await makeForms(app, admin)) {
    await refillCart(app, admin);
    await tryFields(admin, admin.csrfToken, form, findings);
    await tryShapes(admin, admin.csrfToken, form, findings);
  }
  assert.deepEqual(findings.found, []);
  assert.deepEqual(Object.keys(Object.prototype), []);
});

async function refillCart(app: TestApp, admin: Awaited<ReturnType<TestApp["as"]>>): Promise<void> {
  const fields: [string, string][] = [["quantity", "1"]];
  const response = await postForm(admin, "/products/stoneware-mug", admin.csrfToken, fields);
  assert.equal(response.status, 303, app.routes[0]);
}

Deno.test("no field of the forms of visitors makes them fail, whatever is in it", async () => {
  await using app = await testApp({ isSeeded: false });
  const visitor = new Browser(app);
  const token = await visitor.readToken("/sign-in");
  const headers = { "origin": "null", "sec-fetch-site": "same-origin" };
  const send: Send = (path, init) => visitor.get(path, { ...init, headers });
  const findings = new Findings();
  for (const form of VISITOR_FORMS) {
    await tryFields(send, token, form, findings);
    await tryShapes(send, token, form, findings);
  }
  for (const email of ["\0", "a\0@b.cc", "\\", `${"x".repeat(240)}@example.com`, "\ud83d"]) {
    const sent: [string, string][] = [["email", email], ["password", "wrong but hashed"]];
    await findings.expectAnswer(`/sign-in ${show(email)}`, postForm(send, "/sign-in", token, sent));
  }
  assert.deepEqual(findings.found, []);
});

Deno.test("no parameter of any page makes it fail, whatever is in it or however often it comes", async () => {
  await using app = await testApp();
  const admin = await app.as("admin");
  const findings = new Findings();
  for (const [path, names] of Object.entries(PARAMS)) {
    for (const name of names) {
      for (const text of ODD_TEXTS) {
        const query = new URLSearchParams([[name, text]]);
        await findings.expectAnswer(`${path} ${name}=${show(text)}`, admin(`${path}?${query}`));
      }
      const shapes = `${name}[]=1&${name}[a]=2&${name}=1&${name}=%ff%fe&${name}=%&${name}&__proto__=1&constructor=1`;
      await findings.expectAnswer(`${path} ${shapes}`, admin(`${path}?${shapes}`));
    }
  }
  assert.deepEqual(findings.found, []);
});

Deno.test("no part of an address makes a page fail", async () => {
  await using app = await testApp();
  const admin = await app.as("admin");
  const findings = new Findings();
  for (const folder of ID_FOLDERS) {
    for (const text of ODD_TEXTS) {
      const path = `${folder}/${encodeURIComponent(text)}`;
      await findings.expectAnswer(`${folder}/ ${show(text)}`, admin(path));
    }
  }
  assert.deepEqual(findings.found, []);
});

Deno.test("no cookie or header of a visitor makes a page fail", async () => {
  await using app = await testApp();
  const findings = new Findings();
  const safe = ODD_TEXTS.map((text) => text.replace(/[^\x20-\x7e]/g, "").trim());
  for (const text of safe) {
    const cookies = [`tracewell=${text}; theme=${text}`, `tracewell=u${text.padEnd(43, "A").slice(0, 43)}`, text];
    for (const cookie of cookies) {
      await findings.expectAnswer(show(cookie), app.fetch("/cart", { headers: { cookie } }));
    }
    const headers = {
      "accept": text,
      "accept-language": text,
      "traceparent": text,
      "range": text,
      "if-none-match": text,
    };
    await findings.expectAnswer(`headers ${show(text)}`, app.fetch("/", { headers }));
  }
  assert.deepEqual(findings.found, []);
});
