import { DESK_DRAWINGS } from "./desk.ts";
import { GARDEN_DRAWINGS } from "./garden.ts";
import { KITCHEN_DRAWINGS } from "./kitchen.ts";
import { LIGHTING_DRAWINGS } from "./lighting.ts";
import { OUTDOORS_DRAWINGS } from "./outdoors.ts";
import type { Ground } from "./paints.ts";
import { TEXTILES_DRAWINGS } from "./textiles.ts";

/** A thing and what it stands before. */
export interface Drawing {
  ground: Ground;
  /** Elements from back to front, in a square of 400. */
  shapes: string[];
}

/** The drawing of each product of the catalogue, by handle. */
export const DRAWINGS: Record<string, Drawing> = {
  ...KITCHEN_DRAWINGS,
  ...LIGHTING_DRAWINGS,
  ...GARDEN_DRAWINGS,
  ...DESK_DRAWINGS,
  ...TEXTILES_DRAWINGS,
  ...OUTDOORS_DRAWINGS,
};

/** The picture of a product as an SVG document: the thing before a halo, which darkens with the theme of the page. */
export function renderPicture({ ground, shapes }: Drawing): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">`,
    renderGroundStyle(ground),
    `<rect class="back" width="400" height="400" fill="${ground.back}" />`,
    `<circle class="halo" cx="200" cy="205" r="150" fill="${ground.halo}" />`,
    ...shapes,
    `</svg>\n`,
  ].join("\n");
}

/** An image follows the color scheme of the element that shows it. Opened by itself the policy forbids the style: attributes hold. */
export function renderGroundStyle({ back, halo, darkBack, darkHalo }: Ground): string {
  const day = `.back { fill: ${back}; } .halo { fill: ${halo}; }`;
  const night = `.back { fill: ${darkBack}; } .halo { fill: ${darkHalo}; }`;
  return `<style>${day} @media (prefers-color-scheme: dark) { ${night} }</style>`;
}
