import { define } from "../define.ts";
import { log } from "../log.ts";
import { readCspReport, takeLogLine } from "../middleware/csp_report.ts";

/** Where browsers tell what the content security policy stopped. */
export const handler = define.handlers(async (ctx) => {
  if (ctx.req.method !== "POST") return new Response(null, { status: 405, headers: { allow: "POST" } });
  const reports = await readCspReport(ctx.req);
  for (const report of reports) {
    if (takeLogLine()) log({ level: "warn", message: "csp violation", ...report });
  }
  return new Response(null, { status: 204 });
});
