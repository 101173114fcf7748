/** Draws the pictures of the catalogue into `static/products/` and the shelf of the home page; run it after a change of shop/pictures/. */
import { DRAWINGS, renderPicture } from "@/shop/pictures/picture.ts";
import { renderShelf } from "@/shop/pictures/shelf.ts";

export async function writePictures(staticDir: URL): Promise<void> {
  await Deno.mkdir(new URL("products/", staticDir), { recursive: true });
  for (const [handle, drawing] of Object.entries(DRAWINGS)) {
    await Deno.writeTextFile(new URL(`products/${handle}.svg`, staticDir), renderPicture(drawing));
  }
  await Deno.writeTextFile(new URL("shelf.svg", staticDir), renderShelf());
}

if (import.meta.main) await writePictures(new URL("../static/", import.meta.url));
