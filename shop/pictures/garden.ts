import {
  BLUSH,
  BUTTER,
  CLAY,
  COAL,
  CREAM,
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

export const GARDEN_DRAWINGS: Record<string, Drawing> = {
  "watering-can": {
    ground: SAGE,
    shapes: [
      shadow(206, 322, 92),
      stroke("M252 190 C340 172 340 286 262 288", STEEL.shade, 13),
      stroke("M160 178 C168 116 252 116 258 178", STEEL.shade, 11),
      fill("M158 262 L82 160 L98 148 L178 226 Z", STEEL.shade),
      moved("rotate(-52 88 152)", box(56, 138, 64, 18, HONEY.base, 6)),
      fill("M144 182 H272 L284 310 C284 318 278 322 270 322 H146 C138 322 132 318 132 310 Z", STEEL.base),
      fill("M236 182 H272 L284 310 C284 318 278 322 270 322 H238 C250 280 248 230 236 182 Z", STEEL.shade),
      oval(208, 182, 64, 13, STEEL.light),
      oval(208, 184, 52, 8, NAVY.light),
      stroke("M142 216 H276 M136 292 H280", STEEL.light, 5),
      stroke("M64 196 V210 M46 190 V212 M82 200 V222 M58 232 V246 M76 242 V258", TEAL.light, 5),
    ],
  },
  "terracotta-pot": {
    ground: SAND,
    shapes: [
      shadow(200, 330, 86),
      stroke("M200 190 V96 M200 170 C180 150 168 130 160 112 M200 160 C222 140 236 122 246 98", MOSS.shade, 6),
      fill("M200 128 C172 108 172 72 200 50 C228 72 228 108 200 128 Z", MOSS.base),
      fill("M168 150 C130 152 108 130 104 98 C138 94 162 114 168 150 Z", MOSS.light),
      fill("M232 142 C232 106 256 84 292 84 C294 118 268 142 232 142 Z", MOSS.base),
      fill("M186 186 C150 194 124 184 108 158 C138 142 172 152 186 186 Z", MOSS.base),
      fill("M214 182 C238 156 270 150 298 164 C284 194 248 202 214 182 Z", MOSS.light),
      fill("M134 214 H266 L250 314 C249 322 244 326 236 326 H164 C156 326 151 322 150 314 Z", CLAY.base),
      fill("M230 214 H266 L250 314 C249 322 244 326 236 326 H212 C226 296 232 250 230 214 Z", CLAY.shade),
      box(122, 184, 156, 36, CLAY.base, 6),
      fill("M236 184 H272 C276 184 278 187 278 190 V214 C278 218 276 220 272 220 H236 Z", CLAY.shade),
      box(130, 322, 140, 12, CLAY.shade, 6),
    ],
  },
  "hand-trowel": {
    ground: MIST,
    shapes: [
      moved(
        "rotate(38 200 200)",
        veil(0.16, box(190, 60, 44, 300, "#1a120b", 22)),
        fill("M200 40 C222 40 226 56 224 82 L220 164 H180 L176 82 C174 56 178 40 200 40 Z", OAK.base),
        fill("M204 40 C222 42 226 56 224 82 L220 164 H206 C214 120 214 76 204 40 Z", OAK.shade),
        box(184, 156, 32, 24, STEEL.shade, 4),
        stroke("M200 178 V218", STEEL.shade, 15),
        fill("M158 214 C170 206 230 206 242 214 C246 276 232 322 200 358 C168 322 154 276 158 214 Z", STEEL.base),
        fill("M200 208 C218 208 234 209 242 214 C246 276 232 322 200 358 Z", STEEL.shade),
        stroke("M182 250 H194 M182 272 H194 M182 294 H194", STEEL.light, 4),
      ),
    ],
  },
  "wildflower-seeds": {
    ground: BUTTER,
    shapes: [
      shadow(200, 328, 86),
      stroke("M150 190 V96 M200 190 V70 M252 190 V104", MOSS.base, 6),
      ...flower(150, 92, ROSE.base, HONEY.base),
      ...flower(200, 66, NAVY.light, CREAM.light),
      ...flower(252, 102, CREAM.light, HONEY.base),
      fill("M200 150 C182 146 172 132 172 116 C190 118 200 132 200 150 Z", MOSS.light),
      fill("M252 168 C268 160 280 148 282 132 C264 134 252 148 252 168 Z", MOSS.base),
      box(122, 186, 156, 142, MOSS.base, 12),
      fill("M232 186 H266 C274 186 278 190 278 198 V316 C278 324 274 328 266 328 H232 Z", MOSS.shade),
      box(114, 178, 172, 24, MOSS.shade, 8),
      box(144, 226, 112, 74, CREAM.base, 6),
      stroke("M200 288 V256", MOSS.base, 5),
      fill(
        "M200 262 C184 262 174 252 172 238 C188 238 198 246 200 262 Z M200 256 C202 242 212 236 226 236 C224 250 216 258 200 256 Z",
        MOSS.base,
      ),
    ],
  },
  "bird-house": {
    ground: BLUSH,
    shapes: [
      stroke("M0 92 C90 60 220 64 400 30", OAK.shade, 14),
      fill(
        "M60 72 C52 44 66 22 92 14 C100 42 88 64 60 72 Z M300 52 C304 24 324 8 352 10 C350 40 330 54 300 52 Z",
        MOSS.base,
      ),
      fill("M330 44 C352 62 354 86 340 106 C318 92 314 64 330 44 Z", MOSS.light),
      stroke("M200 70 V132", COAL.light, 4),
      fill("M126 208 L200 140 L274 208 V318 C274 324 270 328 264 328 H136 C130 328 126 324 126 318 Z", TEAL.base),
      fill("M200 140 L274 208 V318 C274 324 270 328 264 328 H226 C240 280 236 200 200 140 Z", TEAL.shade),
      stroke("M104 216 L200 128 L296 216", OAK.base, 20),
      disc(200, 238, 27, COAL.shade),
      stroke("M200 288 V302", OAK.shade, 9),
      fill("M186 238 C186 224 198 218 208 224 C216 228 218 240 210 248 C202 256 186 252 186 238 Z", OAK.light),
      fill("M212 232 L226 238 L211 243 Z", HONEY.base),
      disc(204, 233, 3, COAL.shade),
    ],
  },
  "harvest-basket": {
    ground: SAGE,
    shapes: [
      shadow(200, 326, 104),
      stroke("M104 222 C104 70 296 70 296 222", OAK.shade, 13),
      disc(150, 204, 34, CLAY.base),
      disc(208, 190, 36, MOSS.light),
      disc(258, 206, 32, CLAY.shade),
      stroke("M150 174 V160 M208 158 C208 150 212 146 216 144 M258 178 V166", OAK.shade, 5),
      fill("M214 150 C224 138 238 136 250 142 C242 154 228 158 214 150 Z", MOSS.base),
      fill("M88 222 H312 L290 308 C287 320 280 326 268 326 H132 C120 326 113 320 110 308 Z", OAK.base),
      stroke("M98 250 H302 M106 276 H296 M112 302 H288", OAK.shade, 6),
      stroke("M140 228 L150 322 M180 228 L184 322 M220 228 L216 322 M260 228 L250 322", OAK.light, 6),
      box(80, 210, 240, 22, OAK.shade, 11),
    ],
  },
  "garden-twine": {
    ground: SAND,
    shapes: [
      shadow(200, 318, 96),
      stroke("M262 300 C320 312 342 290 326 262", MOSS.base, 7),
      fill("M120 146 C104 196 104 262 120 312 H280 C296 262 296 196 280 146 Z", MOSS.base),
      fill("M246 146 H280 C296 196 296 262 280 312 H246 C262 262 262 196 246 146 Z", MOSS.shade),
      stroke(
        "M114 178 L284 158 M109 206 L289 184 M108 234 L291 212 M109 262 L291 240 M112 288 L289 268 M118 308 L284 294",
        MOSS.light,
        4,
      ),
      oval(200, 146, 80, 20, MOSS.light),
      oval(200, 146, 60, 14, MOSS.base),
      oval(200, 146, 24, 7, MOSS.shade),
      moved(
        "rotate(-6 200 230)",
        box(146, 206, 108, 56, CREAM.base, 4),
        stroke("M162 226 H238 M162 242 H214", OAK.shade, 5),
      ),
    ],
  },
};

/** Six petals around a heart. */
function flower(x: number, y: number, petals: string, heart: string): string[] {
  const angles = [0, 60, 120, 180, 240, 300];
  return [
    ...angles.map((angle) => moved(`rotate(${angle} ${x} ${y})`, oval(x, y - 19, 11, 17, petals))),
    disc(x, y, 11, heart),
  ];
}
