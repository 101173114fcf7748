/** The page that all tracers are measured on: a list of fifty items, rendered on the server, without a database. */
import { h } from "preact";
import { renderToString } from "preact-render-to-string";

export const MICRO_PATH = "/items";
export const MICRO_ROUTE = "/items";

/** Runs a step of the page, in a span where there are spans. */
export type Step = <T>(name: string, fn: () => Promise<T>) => Promise<T>;

interface Item {
  id: number;
  name: string;
  price: string;
}

const ITEMS: Item[] = Array.from({ length: 50 }, (_, id) => ({
  id,
  name: `Item number ${id}`,
  price: `${id}.95`,
}));

/** Attributes of a step: three texts and a number, as a statement of SQL has them. */
export const STEP_ATTRIBUTES = Object.freeze({
  "db.system.name": "postgresql",
  "db.operation.name": "SELECT",
  "db.query.text": "select id, name, price from items where category = $1 order by name limit $2",
  "db.response.returned_rows": 50,
});

/** Answers a request in five steps. */
export async function answerItems(step: Step): Promise<Response> {
  for (const name of ["session", "prices", "stock", "reviews"]) await step(name, () => Promise.resolve());
  const html = await step("render", () => Promise.resolve(renderToString(h("ul", null, ITEMS.map(toRow)))));
  return new Response(`<!doctype html><title>Items</title>${html}`, {
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}

function toRow({ id, name, price }: Item) {
  return h(
    "li",
    { key: id, class: "item" },
    h("a", { href: `/items/${id}`, title: name }, name),
    h("span", { class: "price" }, price, " EUR"),
  );
}

/** Serves on a free port, says which, and ends at SIGTERM with what is said of its spans. */
export function serveItems(handler: Deno.ServeHandler, close: () => Promise<string>): void {
  Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: ({ port }) => console.log(port) }, handler);
  Deno.addSignalListener("SIGTERM", async () => {
    console.log(await close());
    Deno.exit(0);
  });
}
