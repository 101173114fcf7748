import {
  BLUSH,
  BUTTER,
  CLAY,
  COAL,
  CREAM,
  DUSK,
  HONEY,
  MIST,
  NAVY,
  OAK,
  PLUM,
  ROSE,
  SAGE,
  SAND,
  STEEL,
} from "./paints.ts";
import type { Drawing } from "./picture.ts";
import { box, disc, fill, moved, oval, shadow, stroke, veil } from "./shapes.ts";

export const LIGHTING_DRAWINGS: Record<string, Drawing> = {
  "reading-lamp": {
    ground: MIST,
    shapes: [
      veil(0.5, fill("M206 128 L300 176 L352 322 H172 Z", HONEY.light)),
      shadow(138, 322, 66),
      stroke("M138 312 L188 214 L140 122", COAL.base, 9),
      disc(188, 214, 11, COAL.light),
      disc(140, 122, 11, COAL.light),
      stroke("M140 122 L206 100", COAL.base, 9),
      oval(138, 316, 58, 12, COAL.base),
      moved(
        "rotate(27 240 122)",
        fill("M196 112 C196 84 284 84 284 112 L304 152 H176 Z", CLAY.base),
        fill("M252 92 C272 94 284 102 284 112 L304 152 H262 Z", CLAY.shade),
        oval(240, 152, 64, 10, HONEY.light),
      ),
    ],
  },
  "mushroom-lamp": {
    ground: DUSK,
    shapes: [
      veil(0.45, disc(200, 176, 126, HONEY.light)),
      shadow(200, 320, 72),
      fill(
        "M168 196 H232 C228 246 240 272 252 306 C254 316 248 320 240 320 H160 C152 320 146 316 148 306 C160 272 172 246 168 196 Z",
        CREAM.base,
      ),
      fill(
        "M212 196 H232 C228 246 240 272 252 306 C254 316 248 320 240 320 H214 C226 280 216 240 212 196 Z",
        CREAM.shade,
      ),
      fill("M84 204 C84 128 136 88 200 88 C264 88 316 128 316 204 C284 216 116 216 84 204 Z", HONEY.light),
      fill("M84 204 C84 128 136 88 200 88 C150 104 130 150 130 211 C108 209 92 207 84 204 Z", CREAM.light),
      fill("M316 204 C316 128 264 88 200 88 C258 108 276 150 274 211 C294 209 308 207 316 204 Z", HONEY.base),
      oval(200, 207, 114, 10, HONEY.shade),
    ],
  },
  "pendant-lamp": {
    ground: SAGE,
    shapes: [
      veil(0.5, fill("M124 226 H276 L340 372 H60 Z", HONEY.light)),
      stroke("M200 0 V112", COAL.base, 5),
      box(188, 104, 24, 30, OAK.base, 6),
      fill("M96 226 C98 164 144 130 200 130 C256 130 302 164 304 226 Z", NAVY.base),
      fill("M222 132 C268 140 302 172 304 226 H248 C250 184 244 152 222 132 Z", NAVY.shade),
      stroke("M124 206 C130 180 146 164 166 154", NAVY.light, 8),
      oval(200, 226, 104, 15, CREAM.light),
      disc(200, 230, 22, HONEY.base),
      disc(200, 230, 14, HONEY.light),
    ],
  },
  "paper-lantern": {
    ground: BLUSH,
    shapes: [
      veil(0.4, disc(200, 212, 138, HONEY.light)),
      stroke("M200 0 V100", COAL.base, 4),
      disc(200, 212, 108, CREAM.light),
      fill(
        "M200 104 C260 104 308 152 308 212 C308 272 260 320 200 320 C240 296 256 258 256 212 C256 166 240 128 200 104 Z",
        CREAM.base,
      ),
      stroke(
        "M116 144 C160 158 240 158 284 144 M97 178 C150 194 250 194 303 178 M92 212 C150 228 250 228 308 212 M97 246 C150 262 250 262 303 246 M116 280 C160 292 240 292 284 280",
        OAK.light,
        3,
      ),
      box(172, 98, 56, 11, OAK.base, 5),
      box(172, 314, 56, 11, OAK.base, 5),
      stroke("M200 325 V352", ROSE.base, 4),
      fill("M192 350 H208 L212 378 H188 Z", ROSE.base),
    ],
  },
  "storm-lantern": {
    ground: SAND,
    shapes: [
      shadow(200, 330, 84),
      stroke("M132 292 C96 220 110 120 176 108 M268 292 C304 220 290 120 224 108", PLUM.base, 10),
      stroke("M150 96 C160 44 240 44 250 96", COAL.base, 6),
      fill("M170 98 H230 L242 128 H158 Z", PLUM.base),
      box(148, 126, 104, 14, PLUM.shade, 6),
      fill("M160 140 H240 C262 176 262 226 240 258 H160 C138 226 138 176 160 140 Z", CREAM.light),
      fill("M200 164 C226 198 224 236 200 240 C176 236 174 198 200 164 Z", HONEY.base),
      fill("M200 196 C212 214 210 236 200 238 C190 236 188 214 200 196 Z", HONEY.light),
      stroke("M164 168 C156 190 156 214 166 236", STEEL.light, 6),
      box(146, 256, 108, 16, PLUM.shade, 6),
      fill("M140 272 H260 L272 318 C272 326 266 330 258 330 H142 C134 330 128 326 128 318 Z", PLUM.base),
      fill("M224 272 H260 L272 318 C272 326 266 330 258 330 H228 C236 312 234 290 224 272 Z", PLUM.shade),
    ],
  },
  "beeswax-candles": {
    ground: BUTTER,
    shapes: [
      veil(0.5, disc(140, 118, 52, HONEY.light), disc(206, 78, 52, HONEY.light), disc(268, 148, 52, HONEY.light)),
      shadow(204, 328, 108),
      ...candle(118, 166, 160),
      ...candle(184, 126, 200),
      ...candle(246, 196, 130),
      fill("M96 318 H312 L298 338 H110 Z", OAK.base),
      fill("M262 318 H312 L298 338 H256 Z", OAK.shade),
    ],
  },
};

/** A candle of 44 across with its flame: left edge, top, height. */
function candle(x: number, top: number, height: number): string[] {
  const middle = x + 22;
  return [
    box(x, top, 44, height, HONEY.base, 8),
    box(x + 28, top, 16, height, HONEY.shade, 8),
    stroke(`M${middle} ${top} V${top - 14}`, COAL.base, 3),
    fill(
      `M${middle} ${top - 62} C${middle + 22} ${top - 32} ${middle + 14} ${top - 10} ${middle} ${top - 10} C${
        middle - 14
      } ${top - 10} ${middle - 22} ${top - 32} ${middle} ${top - 62} Z`,
      CLAY.light,
    ),
    fill(
      `M${middle} ${top - 38} C${middle + 10} ${top - 24} ${middle + 7} ${top - 12} ${middle} ${top - 12} C${
        middle - 7
      } ${top - 12} ${middle - 10} ${top - 24} ${middle} ${top - 38} Z`,
      CREAM.light,
    ),
  ];
}
