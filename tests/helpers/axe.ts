import type { Page } from "playwright-core";

const AXE = new URL(import.meta.resolve("axe-core/axe.min.js"));
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface AxeResults {
  violations: { id: string; nodes: { html: string }[] }[];
}

/** What axe finds wrong on the page: a line for each rule with the first element that breaks it. */
export async function findViolations(page: Page): Promise<string[]> {
  const source = await Deno.readTextFile(AXE);
  const { violations } = await page.evaluate<AxeResults>(`${source}; axe.run({ runOnly: ${JSON.stringify(TAGS)} })`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}
