import {
  BLUSH,
  BUTTER,
  CLAY,
  COAL,
  CREAM,
  DUSK,
  HONEY,
  MIST,
  MOSS,
  NAVY,
  OAK,
  PLUM,
  ROSE,
  SAGE,
  SAND,
  TEAL,
} from "./paints.ts";
import type { Drawing } from "./picture.ts";
import { box, disc, fill, moved, oval, shadow, stroke, veil } from "./shapes.ts";

export const TEXTILES_DRAWINGS: Record<string, Drawing> = {
  "wool-blanket": {
    ground: MIST,
    shapes: [
      shadow(200, 322, 124),
      box(82, 266, 236, 54, NAVY.base, 20),
      box(88, 216, 226, 58, NAVY.light, 20),
      box(82, 166, 234, 58, NAVY.base, 20),
      fill(
        "M96 120 C160 108 240 108 304 120 C316 122 320 132 318 144 L304 290 H96 L82 144 C80 132 84 122 96 120 Z",
        NAVY.base,
      ),
      fill("M128 115 L122 290 H150 L152 112 Z M248 112 L250 290 H278 L272 115 Z", CREAM.base),
      fill("M85 176 L316 176 L313 202 H87 Z M90 236 H310 L308 258 H92 Z", NAVY.light),
      veil(0.55, fill("M128 115 L122 290 H150 L152 112 Z M248 112 L250 290 H278 L272 115 Z", CREAM.base)),
      stroke(
        "M104 292 V310 M124 292 V310 M144 292 V310 M164 292 V310 M184 292 V310 M204 292 V310 M224 292 V310 M244 292 V310 M264 292 V310 M284 292 V310",
        CREAM.shade,
        5,
      ),
    ],
  },
  "linen-cushion": {
    ground: SAGE,
    shapes: [
      shadow(200, 324, 112),
      moved(
        "rotate(-5 200 205)",
        fill(
          "M84 100 C130 116 270 116 316 100 C304 150 304 262 316 310 C270 298 130 298 84 310 C96 262 96 150 84 100 Z",
          HONEY.base,
        ),
        fill(
          "M316 100 C304 150 304 262 316 310 C290 303 240 300 206 300 C270 260 280 160 270 110 C290 108 306 104 316 100 Z",
          HONEY.shade,
        ),
        stroke(
          "M120 148 C170 158 230 158 280 148 M116 204 C170 210 230 210 284 204 M120 258 C170 254 230 254 280 258",
          CREAM.base,
          7,
        ),
        stroke("M172 186 C180 196 180 214 172 226 M228 186 C220 196 220 214 228 226", HONEY.light, 4),
      ),
    ],
  },
  "waffle-towel": {
    ground: BLUSH,
    shapes: [
      box(56, 84, 288, 14, OAK.base, 7),
      disc(56, 91, 13, OAK.shade),
      disc(344, 91, 13, OAK.shade),
      fill("M116 84 H284 V316 C284 322 280 326 274 326 H126 C120 326 116 322 116 316 Z", TEAL.light),
      fill("M240 84 H284 V316 C284 322 280 326 274 326 H240 Z", TEAL.base),
      stroke(waffle(), CREAM.base, 3),
      box(116, 268, 168, 22, CREAM.base),
      box(116, 84, 168, 12, TEAL.base),
    ],
  },
  "kitchen-apron": {
    ground: SAND,
    shapes: [
      stroke("M166 118 C150 44 250 44 234 118", COAL.light, 9),
      stroke("M122 214 C84 222 78 262 92 300 M278 214 C316 222 322 262 308 300", COAL.light, 8),
      fill(
        "M158 112 H242 C246 160 262 190 284 206 V318 C284 326 279 330 272 330 H128 C121 330 116 326 116 318 V206 C138 190 154 160 158 112 Z",
        CLAY.base,
      ),
      fill(
        "M220 112 H242 C246 160 262 190 284 206 V318 C284 326 279 330 272 330 H240 C256 270 240 170 220 112 Z",
        CLAY.shade,
      ),
      box(140, 236, 120, 62, CLAY.light, 6),
      stroke("M200 238 V296", CLAY.shade, 4),
      box(172, 128, 56, 30, CLAY.light, 4),
      stroke("M214 240 V210", OAK.base, 7),
      oval(214, 204, 9, 13, OAK.light),
    ],
  },
  "felt-slippers": {
    ground: DUSK,
    shapes: [...slipper("rotate(-10 142 214)", 142), ...slipper("rotate(10 258 214)", 258)],
  },
  "rag-rug": {
    ground: BUTTER,
    shapes: [
      moved(
        "skewX(-10) translate(36 0)",
        veil(0.14, box(82, 118, 244, 190, "#1a120b", 4)),
        ...[CLAY.base, CREAM.base, NAVY.light, HONEY.base, CREAM.base, ROSE.base, MOSS.base, CREAM.base, CLAY.base].map(
          (color, i) => box(78, 108 + i * 21, 244, 21, color),
        ),
        stroke("M78 129 H322 M78 171 H322 M78 213 H322 M78 255 H322", CREAM.shade, 2),
        stroke(fringe(), CREAM.shade, 4),
      ),
    ],
  },
  "knitted-socks": {
    ground: SAGE,
    shapes: [
      moved("translate(46 -4) rotate(6 220 220)", ...sock(ROSE.shade, ROSE.base, PLUM.base)),
      moved("translate(-22 6)", ...sock(ROSE.base, ROSE.light, PLUM.base)),
    ],
  },
};

function slipper(transform: string, x: number): string[] {
  return [moved(
    transform,
    veil(0.16, oval(x + 6, 222, 54, 112, "#1a120b")),
    oval(x, 214, 52, 110, OAK.base),
    oval(x, 214, 43, 100, PLUM.light),
    fill(
      `M${x - 52} 214 C${x - 52} 140 ${x - 30} 104 ${x} 104 C${x + 30} 104 ${x + 52} 140 ${x + 52} 214 C${x + 30} 190 ${
        x - 30
      } 190 ${x - 52} 214 Z`,
      PLUM.base,
    ),
    fill(
      `M${x} 104 C${x + 30} 104 ${x + 52} 140 ${x + 52} 214 C${x + 42} 202 ${x + 30} 197 ${x + 18} 196 C${x + 26} 160 ${
        x + 20
      } 124 ${x} 104 Z`,
      PLUM.shade,
    ),
    stroke(`M${x - 44} 206 C${x - 24} 190 ${x + 24} 190 ${x + 44} 206`, CREAM.base, 4),
    oval(x, 276, 22, 26, PLUM.base),
  )];
}

function sock(base: string, light: string, accent: string): string[] {
  return [
    fill(
      "M164 70 H236 V222 C236 238 244 246 258 254 L300 278 C330 296 322 332 288 332 H226 C186 332 164 306 164 268 Z",
      base,
    ),
    fill("M164 240 C184 236 206 250 206 272 C206 296 188 312 172 304 C166 294 164 282 164 268 Z", accent),
    fill("M272 262 L300 278 C330 296 322 332 288 332 H270 C258 312 258 282 272 262 Z", accent),
    box(158, 62, 84, 40, light, 10),
    stroke("M174 66 V98 M190 66 V98 M206 66 V98 M222 66 V98", base, 4),
    stroke("M166 132 H234 M166 156 H234", light, 7),
  ];
}

/** A grid of fine lines. */
function waffle(): string {
  const down = [137, 158, 179, 200, 221, 242, 263].map((x) => `M${x} 98 V264`);
  const across = [118, 139, 160, 181, 202, 223, 244].map((y) => `M118 ${y} H282`);
  return [...down, ...across].join(" ");
}

function fringe(): string {
  return Array.from({ length: 19 }, (_, i) => `M66 ${113 + i * 10} H76 M324 ${113 + i * 10} H334`).join(" ");
}
