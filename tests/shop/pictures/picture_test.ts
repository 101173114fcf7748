import assert from "node:assert/strict";
import { CATALOGUE } from "@/db/catalogue/catalogue.ts";
import { toPicturePath } from "@/shop/model/product.ts";
import { DRAWINGS, renderPicture } from "@/shop/pictures/picture.ts";
import { renderShelf } from "@/shop/pictures/shelf.ts";

const handles = CATALOGUE.flatMap((category) => category.products).map((product) => product.handle);

/** Without white space: the stored files are formatted. */
function pack(svg: string): string {
  return svg.replace(/\s+/g, "");
}

for (const handle of handles) {
  Deno.test(`static${toPicturePath(handle)} is what shop/pictures/ draws: else run tasks/pictures.ts`, async () => {
    const stored = await Deno.readTextFile(new URL(`../../../static${toPicturePath(handle)}`, import.meta.url));
    assert.equal(pack(stored), pack(renderPicture(DRAWINGS[handle]!)));
  });
}

Deno.test("static/shelf.svg is what shop/pictures/ draws: else run tasks/pictures.ts", async () => {
  const stored = await Deno.readTextFile(new URL("../../../static/shelf.svg", import.meta.url));
  assert.equal(pack(stored), pack(renderShelf()));
});
