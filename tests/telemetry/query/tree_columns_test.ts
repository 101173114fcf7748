import assert from "node:assert/strict";
import { packTree, unpackTree } from "../../../telemetry/query/tree_columns.ts";
import { makeSpanResource } from "../../helpers/make_resources.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

function summary(overrides: Parameters<typeof makeSpanResource>[0]) {
  const { attributes: _, events, links: __, ...rest } = makeSpanResource({ trace: TRACE, ...overrides });
  return { ...rest, event_count: events.length, note: "select 1" };
}

Deno.test("unpackTree() gives back what packTree() took", () => {
  const span = summary({ name: "GET /cart", kind: "server", status: "error", service_name: "shop" });
  const [row] = unpackTree(packTree(TRACE, [span], { offset: 0, nextOffset: null }));
  for (const [key, value] of Object.entries(row!)) assert.equal(value, span[key as keyof typeof span]);
});

Deno.test("packTree() names each service once", () => {
  const spans = ["shop", "payments", "shop"].map((service_name) => summary({ service_name }));
  const columns = packTree(TRACE, spans, { offset: 200, nextOffset: 203 });
  assert.deepEqual([columns.services, columns.service], [["shop", "payments"], [0, 1, 0]]);
});

Deno.test("packTree() keeps the hash in the id of a variant", () => {
  const id = `${TRACE}-00f067aa0ba902b7-9f`;
  const [row] = unpackTree(
    packTree(TRACE, [summary({ id, span_id: "00f067aa0ba902b7" })], { offset: 0, nextOffset: null }),
  );
  assert.deepEqual([row?.id, row?.span_id], [id, "00f067aa0ba902b7"]);
});
