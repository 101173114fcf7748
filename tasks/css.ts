/** Makes the one stylesheet: Twind runs here, at build time, and never in the browser. */
import { defineConfig, stringify, twind, virtual } from "@twind/core";
import presetAutoprefix from "@twind/preset-autoprefix";
import presetTailwind from "@twind/preset-tailwind";
import { THEME } from "../components/ui/theme.ts";

const ROOT = new URL("../", import.meta.url);
const SOURCES = ["components", "islands", "routes"];
/** Brackets in pairs: an open one would swallow all rules behind it. */
const CLASS_REGEXP = /^[a-z!-](?:[\w:/.%-]|\[[^\[\]]+\])*(?<![:/.-])$/;

/** Writes `.generated/styles.css`. The same sources give the same bytes. */
export async function writeStylesheet(): Promise<void> {
  const css = await renderStylesheet();
  await Deno.mkdir(new URL(".generated/", ROOT), { recursive: true });
  await Deno.writeTextFile(new URL(".generated/styles.css", ROOT), css);
}

/** Reset, tokens and base rules, then one rule for each utility class that the sources name. */
export async function renderStylesheet(): Promise<string> {
  const base = await Deno.readTextFile(new URL("components/ui/base.css", ROOT));
  const classes = new Set<string>();
  for (const dir of SOURCES) {
    for (const path of await listSources(new URL(`${dir}/`, ROOT))) {
      for (const name of listClasses(await Deno.readTextFile(path))) classes.add(name);
    }
  }
  return [renderReset(), withForcedDark(base), renderUtilities([...classes].sort())].join("\n");
}

/**
 * All words of a source that can be class names. Words of comments and code are among them: each costs a rule at
 * most, whereas a parser of literals would lose classes to the first apostrophe in a text.
 */
export function listClasses(source: string): string[] {
  return source.split(/[\s"'`<>{};]+/).filter((word) => CLASS_REGEXP.test(word));
}

async function listSources(dir: URL): Promise<URL[]> {
  const paths: URL[] = [];
  for await (const entry of Deno.readDir(dir)) {
    if (entry.isDirectory) paths.push(...await listSources(new URL(`${entry.name}/`, dir)));
    else if (/\.tsx?$/.test(entry.name)) paths.push(new URL(entry.name, dir));
  }
  return paths;
}

/** The dark tokens once more for those who chose dark on a light system. */
function withForcedDark(base: string): string {
  const dark = /:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/.exec(base);
  return dark === null ? base : `${base}\n:root[data-theme="dark"] {${dark[1]}}`;
}

function renderReset(): string {
  const reset = twind(config({ hasReset: true }), virtual());
  reset("");
  return stringify(reset.target);
}

function renderUtilities(classes: string[]): string {
  const utilities = twind(config({ hasReset: false }), virtual());
  for (const name of classes) utilities(name);
  return stringify(utilities.target);
}

function config({ hasReset }: { hasReset: boolean }) {
  return defineConfig({
    presets: [presetAutoprefix(), presetTailwind({ disablePreflight: !hasReset })],
    theme: THEME,
    hash: false,
  });
}

if (import.meta.main) await writeStylesheet();
