/** What belongs to somebody else is out of reach, and what a form or body may not set stays as it is. */
import assert from "node:assert/strict";
import { insertUser } from "@/db/users.ts";
import { type ApiCall, apiClient, callApi } from "../helpers/api.ts";
import { type PersonFetch, type TestApp, testApp } from "../helpers/app.ts";
import { Browser, insertPerson, PASSWORD } from "../helpers/people.ts";
import { postForm } from "../helpers/portal.ts";
import { addToCart, checkOut, fillCheckout, makeShopper, order } from "../helpers/shopper.ts";
import { makeSpanWrite, makeTraceWrite } from "../helpers/stored_telemetry.ts";

/** Fields that no client may set, and one that is in no table. */
const FORBIDDEN: [string, string][] = [
  ["id", "018f4f6e-0000-4000-8000-000000000001"],
  ["user_id", "018f4f6e-0000-4000-8000-000000000001"],
  ["role", "admin"],
  ["is_staff", "true"],
  ["must_change_password", "false"],
  ["disabled_at", "2020-01-01"],
  ["created_at", "2020-01-01T00:00:00Z"],
  ["password_hash", "none"],
  ["token_hash", "00"],
  ["status", "paid"],
  ["total_minor", "1"],
  ["price_minor", "1"],
  ["scopes", "admin"],
  ["__proto__", '{"role":"admin"}'],
  ["__proto__[role]", "admin"],
  ["constructor", "admin"],
];

/** All rows of a table as text, to be compared. */
async function readTable({ db }: TestApp, table: string): Promise<string[]> {
  const rows = await db.owner<{ text: string }[]>`select t::text as text from ${db.owner(table)} t order by 1`;
  return rows.map(({ text }) => text);
}

Deno.test("an order is there for its owner alone", async () => {
  await using app = await testApp();
  const path = await order(await makeShopper(app));
  const others: Record<string, (path: string) => Promise<Response>> = {
    "a visitor": (path) => new Browser(app).get(path),
    "another shopper": await makeShopper(app).then((browser) => (path: string) => browser.get(path)),
    "a customer": await app.as("customer"),
    "an admin, as a customer": await app.as("admin"),
  };
  for (const [name, get] of Object.entries(others)) {
    const response = await get(path);
    assert.equal(response.status, 404, name);
    assert.doesNotMatch(await response.text(), /Ada Vermeer|Lindenweg/, name);
    assert.doesNotMatch(await (await get("/orders")).text(), /Ada Vermeer|L-\w{5}-\w{5}/, name);
  }
});

Deno.test("the key of somebody else's checkout gives no order away and makes none", async () => {
  await using app = await testApp();
  const first = await makeShopper(app);
  const form = await fillCheckout(first);
  const placed = await first.send("/checkout", form);
  const second = await makeShopper(app);
  const response = await checkOut(second, { checkout_key: form.checkout_key });
  assert.deepEqual([placed.status, response.status], [303, 409]);
  assert.doesNotMatch(await response.text(), new RegExp(placed.headers.get("location")!.slice("/orders/".length, -7)));
  assert.equal((await readTable(app, "orders")).length, 1);
});

Deno.test("a cart changes for its owner alone, whatever owner a form names", async () => {
  await using app = await testApp();
  const mine = await makeShopper(app, { quantity: "3" });
  const [cart] = await app.sql<{ id: string; token_hash: string }[]>`select id, token_hash from carts`;
  const before = await readTable(app, "cart_lines");
  const other = new Browser(app);
  const named = { cart_id: cart!.id, id: cart!.id, token_hash: cart!.token_hash, user_id: "", owner: cart!.id };
  await other.post("/cart", { handle: "stoneware-mug", quantity: "0", ...named }, { page: "/sign-in" });
  assert.deepEqual(await readTable(app, "cart_lines"), before);
  assert.match(await (await mine.get("/cart")).text(), /value="3"/);
  assert.doesNotMatch(await (await other.get("/cart")).text(), /Stoneware/);
});

Deno.test("a session ends by its own person alone", async () => {
  await using app = await testApp({ isSeeded: false });
  const [victim, thief] = [await app.as("admin"), await app.as("admin")];
  const [{ handle = "" } = {}] = await app.sql<{ handle: string }[]>`
    select left(encode(token_hash, 'hex'), 16) as handle from sessions where user_id = ${victim.user.id}
  `;
  const response = await postForm(thief, "/account/sessions", [["handle", handle], ["user_id", victim.user.id]]);
  assert.equal(response.status, 404);
  assert.equal((await victim("/account")).status, 200);
  assert.doesNotMatch(await (await thief("/account")).text(), new RegExp(handle));
});

Deno.test("keys are made for who asks and ended by admins, whatever person a form or body names", async () => {
  await using app = await testApp({ isSeeded: false });
  const [victim, admin, staff] = [await app.as("admin"), await app.as("admin"), await app.as("staff")];
  const wish: [string, string][] = [["name", "mine"], ["scopes", "read"], ["expires", ""], ["user_id", victim.user.id]];
  const made = await postForm(admin, "/admin/accounts/keys", [...wish, ["id", "aaaaaaaaaa"], ["secret_hash", "00"]]);
  const [key] = await app.sql<{ id: string; user_id: string }[]>`select id, user_id from api_keys`;
  assert.deepEqual([made.status, key!.user_id, key!.id === "aaaaaaaaaa"], [201, admin.user.id, false]);
  assert.equal((await postForm(staff, `/admin/accounts/keys/${key!.id}`, [])).status, 403);
  assert.equal((await app.sql`select from api_keys where revoked_at is not null`).length, 0);
});

Deno.test("a token has the rights of who asks for it, whatever its request says", async () => {
  await using app = await testApp({ isSeeded: false });
  await insertPerson(app.sql, { role: "staff", email: "staff@example.com" });
  const victim = await app.as("admin");
  const ask = (more: Record<string, unknown>) =>
    callApi(app, "POST", "/api/v1/auth/token/", {
      ...Object.fromEntries(FORBIDDEN.filter(([name]) => name !== "scopes")),
      email: "staff@example.com",
      password: PASSWORD,
      name: "laptop",
      user_id: victim.user.id,
      ...more,
    });
  assert.equal((await ask({ scopes: ["admin", "read"] })).status, 400);
  const { status, body } = await ask({});
  const keys = await app.sql<{ id: string; scopes: string[]; user_id: string }[]>`
    select id, scopes, user_id from api_keys
  `;
  assert.deepEqual([status, keys.map(({ scopes }) => scopes), body.scopes], [201, [["read"]], ["read"]]);
  assert.notEqual(keys[0]!.user_id, victim.user.id);
});

Deno.test("nobody registers as more than a customer", async () => {
  await using app = await testApp({ isSeeded: false });
  const form = { ...Object.fromEntries(FORBIDDEN), username: "mallory", email: "m@example.com", phone: "" };
  await new Browser(app).post("/register", { ...form, password: "a long enough passphrase" });
  const [user] = await app.sql`select id, role, must_change_password, disabled_at, created_at from users`;
  assert.deepEqual([user!.role, user!.must_change_password, user!.disabled_at], ["customer", false, null]);
  assert.notEqual(user!.id, FORBIDDEN[0]![1]);
  assert.ok(user!.created_at.getFullYear() > 2020);
});

Deno.test("people change nothing of themselves but name, e-mail and phone", async () => {
  await using app = await testApp({ isSeeded: false });
  const person = await app.as("customer");
  const [before] = await app.sql`select id, role, password_hash, disabled_at, created_at from users`;
  const fields: [string, string][] = [["username", "mallory"], ["email", "m@example.com"], ["phone", "+49 30 123456"]];
  assert.equal((await postForm(person, "/account", [...FORBIDDEN, ...fields])).status, 303);
  const [after] = await app.sql`select id, role, password_hash, disabled_at, created_at from users`;
  assert.deepEqual(after, before);
  assert.equal(((await app.sql`select username from users`)[0])!.username, "mallory");
});

Deno.test("an order takes its prices, state and owner from the shop", async () => {
  await using app = await testApp();
  const shopper = await makeShopper(app);
  const form = await fillCheckout(shopper);
  await shopper.send("/checkout", {
    ...Object.fromEntries(FORBIDDEN),
    ...form,
    "lines[0][price]": "1",
    "number": "L-1",
  });
  const [placed] = await app.sql`
    select user_id, token_hash <> '00' as is_own, number <> 'L-1' as is_numbered, subtotal_minor, placed_at > now() - interval '1 hour' as is_now
    from orders
  `;
  const [mug] = await app.sql`select price_minor from products where handle = 'stoneware-mug'`;
  assert.deepEqual({ ...placed }, {
    user_id: null,
    is_own: true,
    is_numbered: true,
    subtotal_minor: BigInt(mug!.price_minor),
    is_now: true,
  });
});

Deno.test("staff change nothing of a product but what its form shows", async () => {
  await using app = await testApp();
  const staff = await app.as("admin");
  const read = () =>
    app.sql`select handle, category_slug, currency, position, created_at from products where handle = 'moka-pot'`;
  const [before] = await read();
  const [{ stock = 0 } = {}] = await app.sql<{ stock: number }[]>`select stock from products where handle = 'moka-pot'`;
  const fields: [string, string][] = Object.entries({
    name: "Pot",
    summary: "",
    description: "",
    price: "9.50",
    stock: "3",
    seen_stock: String(stock),
    handle: "stoneware-mug",
    category_slug: "garden",
    currency: "USD",
    position: "9",
  });
  const response = await postForm(staff, "/admin/shop/products/moka-pot", [...FORBIDDEN, ...fields]);
  assert.equal(response.headers.get("location"), "/admin/shop/products/moka-pot?saved");
  assert.deepEqual((await read())[0], before);
  assert.equal((await app.sql`select from products where name = 'Pot' and price_minor = 950`).length, 1);
});

Deno.test("an admin changes nothing of a person but role and access", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await app.as("admin");
  const { id } = await insertUser(app.sql, {
    username: "ann",
    email: "ann@example.com",
    phone: "",
    role: "customer",
    passwordHash: "none",
  });
  const fields: [string, string][] = [["email", "m@example.com"], ["username", "m"], ["password", "x"]];
  await postForm(admin, `/admin/accounts/users/${id}`, [...FORBIDDEN, ...fields, ["action", "disable"]]);
  const [row] = await app.sql`select id, email, username, password_hash, role from users where id = ${id}`;
  assert.deepEqual({ ...row }, {
    id,
    email: "ann@example.com",
    username: "ann",
    password_hash: "none",
    role: "customer",
  });
});

/** Fields of traces and spans that clients cannot set. */
const READ_ONLY = {
  id: "1".repeat(32),
  user_id: "someone",
  session_id: "s",
  span_count: 9,
  error_count: 9,
  services: ["x"],
  internal: true,
  mixed_users: true,
  reference: "AAAA-AAAA",
  content_hash: "1",
  start_day: "2020-01-01",
  created_at: "2020-01-01T00:00:00Z",
  role: "admin",
};

async function patch(call: ApiCall, path: string): Promise<[Record<string, unknown>, Record<string, unknown>]> {
  const { body: before } = await call("GET", path);
  const hostile = JSON.stringify(READ_ONLY).replace(
    "{",
    '{"__proto__":{"status":"error"},"constructor":{"prototype":{}},',
  );
  const { status } = await call("PATCH", path, hostile, { "content-type": "application/json" });
  assert.equal(status, 200, path);
  const { body: after } = await call("GET", path);
  return [before, after];
}

Deno.test("an edit of a trace or span leaves alone what is not for clients", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await apiClient(app, "admin");
  const trace = await app.services.store.createTrace(makeTraceWrite());
  const span = await app.services.store.createSpan(makeSpanWrite({ trace_id: trace.id }));
  for (const path of [`traces/${trace.id}/`, `spans/${span.id}/`]) {
    const [before, after] = await patch(admin, `/api/v1/admin/telemetry/${path}`);
    assert.deepEqual(after, before);
  }
  assert.deepEqual(Object.keys(Object.prototype), []);
});

Deno.test("the portal's forms leave alone what is not for people", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin: PersonFetch = await app.as("admin");
  const { store } = app.services;
  const trace = await store.createTrace(makeTraceWrite());
  const span = await store.createSpan(makeSpanWrite({ trace_id: trace.id }));
  const fields = Object.entries(READ_ONLY).map(([name, value]): [string, string] => [name, String(value)]);
  const kept = [...fields, ["__proto__", "1"] as [string, string], ["trace", "2".repeat(32)] as [string, string]];
  const edits = { [`traces/${trace.id}`]: store.getTrace, [`spans/${span.id}`]: store.getSpan };
  for (const [path, read] of Object.entries(edits)) {
    const id = path.split("/")[1]!;
    const before = await read(id);
    assert.equal((await postForm(admin, `/admin/telemetry/${path}/edit`, kept)).status, 303, path);
    assert.deepEqual(await read(id), before);
  }
});

Deno.test("what a cart holds moves to the person who signs in, and to nobody else", async () => {
  await using app = await testApp();
  await insertPerson(app.sql, { email: "ann@example.com" });
  const [ann, other] = [new Browser(app), new Browser(app)];
  await addToCart(ann, "stoneware-mug", "2");
  await addToCart(other, "moka-pot");
  await ann.signIn("ann@example.com");
  assert.doesNotMatch(await (await ann.get("/cart")).text(), /Moka/);
  assert.doesNotMatch(await (await other.get("/cart")).text(), /Stoneware mug/i);
});
