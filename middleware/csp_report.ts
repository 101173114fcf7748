import { z } from "zod";

const MAX_REPORT_BYTES = 16 * 1024;
const MAX_REPORTS = 10;

/** What is kept of a report: nothing of a page's address but its path, and no sample of its text. */
export interface CspViolation {
  directive: string;
  blocked: string;
  path: string;
}

const MAX_LOGGED_A_MINUTE = 60;
let [minute, loggedInMinute] = [0, 0];

/** Whether one more report may be logged: anybody can send them. */
export function takeLogLine(nowMs: number = performance.now()): boolean {
  const current = Math.floor(nowMs / 60_000);
  if (current !== minute) [minute, loggedInMinute] = [current, 0];
  return loggedInMinute++ < MAX_LOGGED_A_MINUTE;
}

const text = z.string().catch("");
/** The older form, by `report-uri`. */
const Single = z.object({
  "csp-report": z.object({ "effective-directive": text, "blocked-uri": text, "document-uri": text }),
});
/** The Reporting API's, by `report-to`. */
const Batch = z.array(z.object({
  body: z.object({ effectiveDirective: text, blockedURL: text, documentURL: text }),
}));

/** The violations that a browser reports, at most ten; none for what is no report. */
export async function readCspReport(req: Request): Promise<CspViolation[]> {
  const body = await readJson(req);
  const single = Single.safeParse(body);
  if (single.success) {
    const report = single.data["csp-report"];
    return [toViolation(report["effective-directive"], report["blocked-uri"], report["document-uri"])];
  }
  const batch = Batch.safeParse(body);
  const reports = batch.success ? batch.data.slice(0, MAX_REPORTS) : [];
  return reports.map(({ body }) => toViolation(body.effectiveDirective, body.blockedURL, body.documentURL));
}

async function readJson(req: Request): Promise<unknown> {
  try {
    const { value } = await req.body!.getReader().read();
    if (value === undefined || value.byteLength > MAX_REPORT_BYTES) return null;
    return JSON.parse(new TextDecoder().decode(value));
  } catch {
    return null;
  }
}

function toViolation(directive: string, blocked: string, page: string): CspViolation {
  return { directive: directive.slice(0, 100), blocked: toOrigin(blocked), path: toPath(page) };
}

function toOrigin(text: string): string {
  return URL.canParse(text) ? new URL(text).origin : text.slice(0, 30);
}

function toPath(text: string): string {
  return URL.canParse(text) ? new URL(text).pathname.slice(0, 200) : "";
}
