import { COAL, OAK, SAND } from "./paints.ts";
import { DRAWINGS, renderGroundStyle } from "./picture.ts";
import { box, moved, veil } from "./shapes.ts";

interface Place {
  handle: string;
  /** Left edge of the thing's square. */
  x: number;
  /** Upper edge of the board it stands on. */
  boardY: number;
  scale: number;
  /** Where the thing stands in its square. */
  floor: number;
}

const UPPER = 218;
const LOWER = 424;

const PLACES: Place[] = [
  { handle: "enamel-kettle", x: 40, boardY: UPPER, scale: 0.5, floor: 315 },
  { handle: "terracotta-pot", x: 226, boardY: UPPER, scale: 0.46, floor: 334 },
  { handle: "mushroom-lamp", x: 388, boardY: UPPER, scale: 0.5, floor: 320 },
  { handle: "desk-globe", x: 28, boardY: LOWER, scale: 0.44, floor: 336 },
  { handle: "stoneware-mug", x: 196, boardY: LOWER, scale: 0.42, floor: 314 },
  { handle: "cedar-pencils", x: 342, boardY: LOWER, scale: 0.44, floor: 330 },
  { handle: "beeswax-candles", x: 478, boardY: LOWER, scale: 0.4, floor: 338 },
];

/** The picture of the home page: a shelf with things of the catalogue on it. */
export function renderShelf(): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480">`,
    renderGroundStyle(SAND),
    `<rect class="back" width="640" height="480" fill="${SAND.back}" />`,
    `<circle class="halo" cx="320" cy="236" r="226" fill="${SAND.halo}" />`,
    ...board(UPPER),
    ...board(LOWER),
    ...PLACES.map(({ handle, x, boardY, scale, floor }) =>
      moved(`translate(${x} ${boardY - floor * scale}) scale(${scale})`, ...DRAWINGS[handle]!.shapes)
    ),
    `</svg>\n`,
  ].join("\n");
}

function board(y: number): string[] {
  return [
    veil(0.14, box(24, y + 14, 592, 14, COAL.shade, 4)),
    box(20, y, 600, 16, OAK.base, 4),
    box(20, y + 10, 600, 6, OAK.shade, 3),
  ];
}
