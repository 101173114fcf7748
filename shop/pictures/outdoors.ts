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
  ROSE,
  SAGE,
  SAND,
  STEEL,
  TEAL,
} from "./paints.ts";
import type { Drawing } from "./picture.ts";
import { box, disc, fill, moved, oval, shadow, stroke, veil } from "./shapes.ts";

export const OUTDOORS_DRAWINGS: Record<string, Drawing> = {
  "canvas-rucksack": {
    ground: SAGE,
    shapes: [
      shadow(200, 334, 100),
      stroke("M172 92 C172 56 228 56 228 92", OAK.shade, 11),
      box(78, 214, 54, 92, MOSS.shade, 16),
      box(268, 214, 54, 92, MOSS.shade, 16),
      fill(
        "M106 150 C106 106 140 84 200 84 C260 84 294 106 294 150 V310 C294 326 286 334 270 334 H130 C114 334 106 326 106 310 Z",
        MOSS.base,
      ),
      fill("M256 94 C280 104 294 122 294 150 V310 C294 326 286 334 270 334 H246 C262 260 266 160 256 94 Z", MOSS.shade),
      fill(
        "M100 150 C100 104 140 80 200 80 C260 80 300 104 300 150 V196 C300 208 292 214 282 214 H118 C108 214 100 208 100 196 Z",
        MOSS.light,
      ),
      fill("M262 92 C286 104 300 122 300 150 V196 C300 208 292 214 282 214 H252 C268 176 270 130 262 92 Z", MOSS.base),
      box(136, 244, 128, 74, MOSS.shade, 12),
      box(146, 172, 18, 92, OAK.base, 4),
      box(236, 172, 18, 92, OAK.base, 4),
      box(141, 222, 28, 20, HONEY.base, 4),
      box(231, 222, 28, 20, HONEY.base, 4),
    ],
  },
  "steel-flask": {
    ground: BLUSH,
    shapes: [
      shadow(200, 336, 62),
      box(146, 140, 108, 196, CLAY.base, 22),
      fill("M216 140 H232 C246 140 254 148 254 162 V314 C254 328 246 336 232 336 H216 Z", CLAY.shade),
      box(164, 164, 12, 132, CLAY.light, 6),
      box(152, 118, 96, 28, STEEL.base, 6),
      box(158, 66, 84, 58, STEEL.base, 12),
      fill("M216 66 H230 C238 66 242 70 242 78 V112 C242 120 238 124 230 124 H216 Z", STEEL.shade),
      box(170, 78, 9, 36, STEEL.light, 4),
      box(146, 308, 108, 8, STEEL.base),
    ],
  },
  "camp-mug": {
    ground: MIST,
    shapes: [
      shadow(194, 306, 90),
      stroke("M264 186 C334 178 330 272 262 272", CREAM.base, 17),
      stroke("M264 186 C334 178 330 272 262 272", CREAM.shade, 5),
      fill("M114 150 H270 L262 292 C261 302 256 306 246 306 H138 C128 306 123 302 122 292 Z", CREAM.base),
      fill("M232 150 H270 L262 292 C261 302 256 306 246 306 H222 C236 260 238 200 232 150 Z", CREAM.shade),
      oval(192, 150, 80, 16, NAVY.base),
      oval(192, 152, 70, 11, "#4a2f22"),
      fill("M138 262 L172 206 L190 236 L204 214 L240 262 Z", TEAL.base),
      fill("M172 206 L182 222 L174 228 L166 222 L160 226 Z", CREAM.light),
      disc(224, 196, 11, HONEY.base),
      fill("M122 292 H262 C261 302 256 306 246 306 H138 C128 306 123 302 122 292 Z", NAVY.base),
      disc(148, 184, 3, NAVY.light),
      disc(252, 236, 3, NAVY.light),
    ],
  },
  "pocket-compass": {
    ground: BUTTER,
    shapes: [
      veil(0.16, oval(206, 230, 122, 116, "#1a120b")),
      box(184, 62, 32, 34, HONEY.shade, 8),
      stroke("M176 62 C176 30 224 30 224 62", HONEY.shade, 9),
      disc(200, 214, 122, HONEY.base),
      fill("M200 92 A122 122 0 0 1 200 336 A150 150 0 0 0 200 92 Z", HONEY.shade),
      disc(200, 214, 98, CREAM.light),
      disc(200, 214, 80, CREAM.base),
      stroke("M200 128 V144 M200 284 V300 M114 214 H130 M270 214 H286", COAL.base, 6),
      stroke("M139 153 L148 162 M261 153 L252 162 M139 275 L148 266 M261 275 L252 266", COAL.light, 4),
      moved(
        "rotate(32 200 214)",
        fill("M200 138 L216 214 H184 Z", CLAY.base),
        fill("M200 290 L216 214 H184 Z", NAVY.base),
        fill("M200 138 L216 214 H200 Z", CLAY.shade),
        fill("M200 290 L216 214 H200 Z", NAVY.shade),
      ),
      disc(200, 214, 8, HONEY.base),
    ],
  },
  "two-person-tent": {
    ground: DUSK,
    shapes: [
      disc(306, 92, 28, CREAM.light),
      fill("M0 300 C60 236 104 214 150 242 C196 188 256 200 300 236 C340 226 376 262 400 290 V400 H0 Z", MOSS.light),
      fill("M0 322 C110 300 290 300 400 322 V400 H0 Z", MOSS.base),
      veil(0.2, oval(204, 336, 150, 12, "#1a120b")),
      fill("M200 122 L352 334 H48 Z", CLAY.base),
      fill("M200 122 L352 334 H236 Z", CLAY.shade),
      fill("M200 122 L236 334 H140 Z", COAL.base),
      fill("M200 122 L160 334 H124 Z", CLAY.light),
      fill("M200 122 L222 334 H250 Z", CLAY.light),
      stroke("M190 110 L200 124 L210 110", OAK.shade, 5),
      stroke("M62 316 L36 348 M338 316 L364 348", CREAM.base, 3),
    ],
  },
  "field-binoculars": {
    ground: SAND,
    shapes: [
      shadow(200, 326, 118),
      stroke("M128 122 C70 140 60 220 82 292 M272 122 C330 140 340 220 318 292", OAK.base, 7),
      box(182, 160, 36, 104, COAL.light, 8),
      ...barrel(96, 0),
      ...barrel(220, 0),
      disc(200, 182, 17, COAL.base),
      stroke("M192 174 V190 M200 173 V191 M208 174 V190", COAL.light, 3),
    ],
  },
  "picnic-hammock": {
    ground: MIST,
    shapes: [
      fill("M0 326 C120 306 280 306 400 326 V400 H0 Z", MOSS.light),
      box(38, 40, 34, 296, OAK.shade, 8),
      box(328, 40, 34, 296, OAK.shade, 8),
      disc(54, 46, 62, MOSS.base),
      disc(112, 30, 44, MOSS.shade),
      disc(346, 44, 64, MOSS.base),
      disc(288, 26, 42, MOSS.shade),
      stroke("M70 166 L112 200 M70 174 L106 214 M330 166 L288 200 M330 174 L294 214", CREAM.shade, 4),
      fill("M100 192 C140 300 260 300 300 192 C286 216 256 230 200 230 C144 230 114 216 100 192 Z", ROSE.base),
      fill("M112 218 C150 300 250 300 288 218 C250 262 150 262 112 218 Z", ROSE.shade),
      stroke(
        "M132 218 C144 244 158 258 170 266 M174 230 C178 250 184 262 190 272 M226 230 C222 250 216 262 210 272 M268 218 C256 244 242 258 230 266",
        CREAM.base,
        6,
      ),
      veil(0.16, oval(200, 334, 92, 9, "#1a120b")),
    ],
  },
};

/** One half of a pair of binoculars. */
function barrel(x: number, y: number): string[] {
  return [
    box(x + 18, y + 84, 48, 36, COAL.base, 8),
    fill(
      `M${x + 14} ${y + 116} H${x + 70} L${x + 84} ${y + 250} V${y + 308} C${x + 84} ${y + 320} ${x + 78} ${y + 326} ${
        x + 68
      } ${y + 326} H${x + 16} C${x + 6} ${y + 326} ${x} ${y + 320} ${x} ${y + 308} V${y + 250} Z`,
      NAVY.base,
    ),
    fill(
      `M${x + 54} ${y + 116} H${x + 70} L${x + 84} ${y + 250} V${y + 308} C${x + 84} ${y + 320} ${x + 78} ${y + 326} ${
        x + 68
      } ${y + 326} H${x + 52} C${x + 66} ${y + 260} ${x + 62} ${y + 180} ${x + 54} ${y + 116} Z`,
      NAVY.shade,
    ),
    box(x, y + 252, 84, 12, HONEY.base),
    oval(x + 42, y + 310, 30, 9, TEAL.light),
  ];
}
