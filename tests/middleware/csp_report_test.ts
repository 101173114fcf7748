import assert from "node:assert/strict";
import { readCspReport, takeLogLine } from "@/middleware/csp_report.ts";

const makeReport = (body: unknown) =>
  new Request("http://localhost/csp-report", { method: "POST", body: JSON.stringify(body) });

Deno.test("readCspReport() keeps directive, origin and path, and no query or sample", async () => {
  const single = {
    "csp-report": {
      "effective-directive": "script-src-elem",
      "blocked-uri": "https://evil.example/x.js?token=1",
      "document-uri": "http://localhost/search?q=secret",
      "script-sample": "alert(document.cookie)",
    },
  };
  assert.deepEqual(await readCspReport(makeReport(single)), [
    { directive: "script-src-elem", blocked: "https://evil.example", path: "/search" },
  ]);
});

Deno.test("readCspReport() reads the Reporting API's batches, ten at most", async () => {
  const body = { effectiveDirective: "style-src-attr", blockedURL: "inline", documentURL: "http://localhost/cart" };
  const reports = await readCspReport(makeReport(Array.from({ length: 30 }, () => ({ type: "csp-violation", body }))));
  assert.equal(reports.length, 10);
  assert.deepEqual(reports[0], { directive: "style-src-attr", blocked: "inline", path: "/cart" });
});

Deno.test("readCspReport() takes nothing from what is no report", async () => {
  for (const body of [null, 7, [], {}, { "csp-report": 7 }, [{ body: null }], "x".repeat(100_000)]) {
    assert.deepEqual(await readCspReport(makeReport(body)), []);
  }
});

Deno.test("takeLogLine() lets 60 lines a minute through", () => {
  const count = (minute: number) =>
    Array.from({ length: 100 }, () => takeLogLine(minute * 60_000)).filter(Boolean).length;
  assert.deepEqual([count(7), count(7), count(8)], [60, 0, 60]);
});
