/** What a page consists of, whatever its texts say: to be compared with the same page of harmless texts. */
import { commentsOf, type HtmlElement, parseHtml, textOf, walk } from "../helpers/html.ts";

/** How often each kind of element occurs, like `a[class,href]`, and each marker of the framework. */
export type Outline = Record<string, number>;

export function outlineOf(html: string): Outline {
  const root = parseHtml(html);
  const outline: Outline = {};
  const kinds = [...walk(root)].filter(isElement).map(describeElement);
  for (const kind of [...kinds, ...commentsOf(root).map((text) => `<!--${text}-->`)]) {
    outline[kind] = (outline[kind] ?? 0) + 1;
  }
  return outline;
}

function isElement(node: ReturnType<typeof parseHtml>): node is HtmlElement {
  return "tagName" in node;
}

/** The markers' numbers are told apart, for a text must not be able to end an island. */
function describeElement({ tagName, attrs }: HtmlElement): string {
  return `${tagName}[${attrs.map(({ name }) => name).sort().join()}]`;
}

const ADDRESS_ATTRIBUTES = new Set(["href", "xlink:href", "src", "action", "formaction", "data", "poster", "ping"]);
/** A path of ours, a query or an anchor of the same page. */
const OWN_ADDRESS_REGEXP = /^(?:\/(?![/\\])|\?|#|$)/;
/** The framework's one inline script: imports, and a call whose last argument is a string that nothing has ended. */
const BOOT_REGEXP =
  /^(?:import (?:\w+|\{\w+(?: as \w+)?\}) from '[\w/.-]+';)+__frshBoot\(\{[\w,]*\},'(?:[^'\\\n\r<]|\\[\\'u])*'\);$/;

/** What must stand on no page: handlers and styles in attributes, addresses that are not ours, scripts of others. */
export function findDangers(html: string): string[] {
  return [...walk(parseHtml(html))].filter(isElement).flatMap((element) => {
    const bad = element.attrs.filter(({ name, value }) => isDangerous(name, value));
    const found = bad.map(({ name, value }) => `<${element.tagName} ${name}=${JSON.stringify(value)}>`);
    return isForeignScript(element) ? [...found, `<script>${textOf(element).slice(0, 200)}`] : found;
  });
}

function isDangerous(name: string, value: string): boolean {
  if (name.startsWith("on") || name === "style" || name === "srcdoc") return true;
  return ADDRESS_ATTRIBUTES.has(name) && !OWN_ADDRESS_REGEXP.test(value);
}

function isForeignScript(element: HtmlElement): boolean {
  return element.tagName === "script" && !BOOT_REGEXP.test(textOf(element));
}
