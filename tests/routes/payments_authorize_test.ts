import assert from "node:assert/strict";
import { type TestApp, testApp } from "@/tests/helpers/app.ts";

const REQUEST = { reference: "L-7K3Q9-D2XM4", card: "tok_ok", amount: { minor: 2090, currency: "EUR" } };

function authorize(app: TestApp, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return app.fetch("/payments/authorize", {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });
}

Deno.test("POST /payments/authorize approves, declines and fails by the card", async () => {
  await using app = await testApp({ isSeeded: false });
  const approved = await authorize(app, REQUEST);
  const declined = await authorize(app, { ...REQUEST, card: "tok_declined" });
  const failed = await authorize(app, { ...REQUEST, card: "tok_error" });
  assert.deepEqual(await approved.json(), { outcome: "approved", payment_reference: "pay_L-7K3Q9-D2XM4" });
  assert.equal((await declined.json()).outcome, "declined");
  assert.equal(failed.status, 500);
  assert.equal((await failed.json()).detail, "Internal server error.");
});

const REFUSED: [body: unknown, status: number][] = [
  ["{", 400],
  [null, 400],
  [{ ...REQUEST, card: "4242" }, 400],
  [{ ...REQUEST, amount: { minor: -1, currency: "EUR" } }, 400],
  [{ ...REQUEST, role: "admin" }, 400],
  [{ ...REQUEST, reference: "x".repeat(5000) }, 413],
];

Deno.test("POST /payments/authorize refuses what is no request to authorize", async () => {
  await using app = await testApp({ isSeeded: false });
  for (const [body, status] of REFUSED) {
    const response = await authorize(app, body);
    assert.equal(response.status, status, JSON.stringify(body).slice(0, 100));
    assert.match(response.headers.get("content-type")!, /^application\/json/);
    await response.body?.cancel();
  }
});

Deno.test("POST /payments/authorize takes JSON alone", async () => {
  await using app = await testApp({ isSeeded: false });
  const response = await authorize(app, REQUEST, { "content-type": "text/plain" });
  assert.equal(response.status, 415);
  await response.body?.cancel();
});

Deno.test("GET /payments/authorize answers 405 and names POST", async () => {
  await using app = await testApp({ isSeeded: false });
  const response = await app.fetch("/payments/authorize");
  assert.equal(response.status, 405);
  assert.equal(response.headers.get("allow"), "POST");
  await response.body?.cancel();
});
