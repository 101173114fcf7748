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
import { box, disc, fill, moved, shadow, stroke, veil } from "./shapes.ts";

export const DESK_DRAWINGS: Record<string, Drawing> = {
  "linen-notebook": {
    ground: DUSK,
    shapes: [
      moved(
        "rotate(-9 200 205)",
        veil(0.18, box(126, 88, 172, 250, "#1a120b", 12)),
        box(120, 78, 168, 246, CREAM.base, 8),
        stroke("M290 92 V312 M284 92 V312", CREAM.shade, 3),
        fill(
          "M124 74 H270 C278 74 282 78 282 86 V312 C282 320 278 324 270 324 H124 C116 324 112 320 112 312 V86 C112 78 116 74 124 74 Z",
          ROSE.base,
        ),
        fill("M124 74 H142 V324 H124 C116 324 112 320 112 312 V86 C112 78 116 74 124 74 Z", ROSE.shade),
        box(170, 118, 84, 48, CREAM.base, 4),
        stroke("M184 136 H240 M184 150 H224", ROSE.shade, 4),
        box(254, 74, 10, 250, COAL.base),
        fill("M196 324 H210 V356 L203 348 L196 356 Z", HONEY.base),
      ),
    ],
  },
  "fountain-pen": {
    ground: SAND,
    shapes: [
      stroke("M72 322 C120 290 150 346 196 318 C226 300 252 326 286 312", NAVY.light, 5),
      moved(
        "rotate(42 200 200)",
        veil(0.16, box(192, 28, 42, 310, "#1a120b", 20)),
        fill("M178 48 C178 30 222 30 222 48 V236 H178 Z", NAVY.base),
        fill("M206 35 C216 37 222 41 222 48 V236 H206 Z", NAVY.shade),
        box(178, 134, 44, 9, HONEY.base),
        stroke("M214 60 V118", HONEY.base, 6),
        fill("M182 236 H218 L213 282 H187 Z", COAL.base),
        fill("M186 282 H214 C216 310 208 330 200 348 C192 330 184 310 186 282 Z", HONEY.base),
        stroke("M200 306 V342", HONEY.shade, 3),
        disc(200, 304, 4, COAL.base),
      ),
    ],
  },
  "cedar-pencils": {
    ground: SAGE,
    shapes: [
      shadow(200, 330, 92),
      ...[CLAY, HONEY, MOSS, TEAL, NAVY, ROSE].flatMap((paint, i) =>
        pencil(112 + i * 31, 78 + [26, 6, 34, 0, 20, 40][i]!, paint.base, paint.shade)
      ),
      box(96, 208, 208, 122, OAK.base, 8),
      fill("M96 250 H304 V322 C304 327 301 330 296 330 H104 C99 330 96 327 96 322 Z", OAK.shade),
      box(132, 232, 136, 62, CREAM.base, 5),
      stroke("M152 254 H248 M152 272 H216", OAK.shade, 5),
    ],
  },
  "desk-clock": {
    ground: MIST,
    shapes: [
      shadow(200, 330, 98),
      stroke("M142 300 L120 328 M258 300 L280 328", OAK.shade, 15),
      box(154, 66, 92, 18, CLAY.base, 9),
      disc(200, 206, 122, OAK.base),
      fill("M200 84 A122 122 0 0 1 200 328 A142 142 0 0 0 200 84 Z", OAK.shade),
      disc(200, 206, 98, CREAM.light),
      stroke("M200 122 V136 M200 276 V290 M116 206 H130 M270 206 H284", COAL.base, 7),
      stroke("M141 147 L147 153 M259 147 L253 153 M141 265 L147 259 M259 265 L253 259", COAL.light, 5),
      stroke("M200 206 L162 178", COAL.base, 9),
      stroke("M200 206 L246 168", COAL.base, 6),
      stroke("M200 222 V146", CLAY.base, 3),
      disc(200, 206, 8, CLAY.base),
    ],
  },
  "writing-paper": {
    ground: BLUSH,
    shapes: [
      moved(
        "rotate(7 220 170)",
        veil(0.14, box(146, 66, 170, 214, "#1a120b", 4)),
        box(140, 58, 170, 214, CREAM.light, 4),
        stroke("M164 96 H286 M164 122 H286 M164 148 H262", STEEL.base, 4),
      ),
      moved(
        "rotate(-6 190 260)",
        veil(0.16, box(82, 196, 232, 148, "#1a120b", 6)),
        box(76, 186, 232, 148, CLAY.light, 6),
        fill("M76 328 L168 256 H216 L308 328 C308 332 306 334 302 334 H82 C78 334 76 332 76 328 Z", CLAY.base),
        fill(
          "M76 194 C76 188 79 186 82 186 H302 C305 186 308 188 308 194 L204 274 C196 280 188 280 180 274 Z",
          CREAM.base,
        ),
        disc(192, 268, 19, CLAY.shade),
        fill(
          "M192 279 C182 270 180 264 185 259 C189 256 192 260 192 263 C192 260 195 256 199 259 C204 264 202 270 192 279 Z",
          CLAY.light,
        ),
      ),
    ],
  },
  "desk-globe": {
    ground: BUTTER,
    shapes: [
      shadow(200, 336, 74),
      stroke("M200 300 V326", OAK.shade, 16),
      box(136, 320, 128, 16, OAK.base, 8),
      stroke("M132 84 A122 122 0 1 0 290 262", HONEY.base, 11),
      disc(204, 180, 100, TEAL.light),
      fill("M204 80 A100 100 0 0 1 204 280 A130 130 0 0 0 204 80 Z", TEAL.base),
      fill(
        "M150 118 C176 98 206 106 210 124 C214 144 190 148 186 166 C182 184 156 182 142 168 C130 156 134 132 150 118 Z",
        MOSS.base,
      ),
      fill(
        "M206 188 C228 176 256 186 258 206 C260 232 240 244 230 262 C220 262 212 240 204 228 C196 214 194 196 206 188 Z",
        MOSS.shade,
      ),
      fill("M246 112 C262 112 280 130 284 148 C270 158 252 150 244 138 C238 128 238 116 246 112 Z", MOSS.shade),
      disc(129, 84, 8, HONEY.shade),
      disc(290, 264, 8, HONEY.shade),
    ],
  },
  "brass-ruler": {
    ground: SAND,
    shapes: [
      moved(
        "rotate(-34 200 200)",
        veil(0.16, box(28, 178, 352, 70, "#1a120b", 6)),
        box(22, 166, 352, 70, HONEY.base, 6),
        box(22, 206, 352, 30, HONEY.light, 6),
        stroke(ticks(), COAL.base, 3),
        disc(352, 212, 8, HONEY.shade),
      ),
    ],
  },
};

function pencil(x: number, top: number, base: string, shade: string): string[] {
  return [
    box(x, top + 34, 24, 160, base),
    box(x + 14, top + 34, 10, 160, shade),
    fill(`M${x} ${top + 36} L${x + 12} ${top} L${x + 24} ${top + 36} Z`, OAK.light),
    fill(`M${x + 8} ${top + 12} L${x + 12} ${top} L${x + 16} ${top + 12} Z`, COAL.base),
  ];
}

/** The marks of the ruler, every fifth one long. */
function ticks(): string {
  return Array.from({ length: 31 }, (_, i) => `M${38 + i * 10} 168 V${i % 5 === 0 ? 196 : 182}`).join(" ");
}
