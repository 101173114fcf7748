import { BLUSH, BUTTER, CLAY, COAL, CREAM, HONEY, MIST, MOSS, NAVY, OAK, SAGE, SAND, STEEL, TEAL } from "./paints.ts";
import type { Drawing } from "./picture.ts";
import { box, disc, fill, moved, oval, shadow, stroke, veil } from "./shapes.ts";

export const KITCHEN_DRAWINGS: Record<string, Drawing> = {
  "enamel-kettle": {
    ground: SAND,
    shapes: [
      shadow(200, 316, 110),
      stroke("M138 214 C112 84 288 84 262 214", COAL.base, 9),
      stroke("M164 127 C182 111 218 111 236 127", OAK.base, 17),
      fill("M278 236 C306 234 312 208 334 194 L348 210 C332 226 330 262 288 282 Z", TEAL.shade),
      fill(
        "M126 314 C108 314 102 302 104 278 C109 222 142 188 200 188 C258 188 291 222 296 278 C298 302 292 314 274 314 Z",
        TEAL.base,
      ),
      fill("M236 193 C274 204 292 236 296 278 C298 302 292 314 274 314 H232 C262 290 262 226 236 193 Z", TEAL.shade),
      fill("M156 192 C160 168 240 168 244 192 Z", TEAL.light),
      disc(200, 168, 11, OAK.base),
      stroke("M126 280 C129 252 140 232 160 218", TEAL.light, 9),
    ],
  },
  "stoneware-mug": {
    ground: BLUSH,
    shapes: [
      shadow(196, 314, 82),
      stroke("M258 188 C326 180 326 272 256 268", CLAY.base, 22),
      fill("M122 152 H270 V276 C270 300 256 314 234 314 H158 C136 314 122 300 122 276 Z", CLAY.base),
      fill(
        "M122 250 C150 262 176 240 202 252 C228 264 248 246 270 252 V276 C270 300 256 314 234 314 H158 C136 314 122 300 122 276 Z",
        CREAM.base,
      ),
      veil(0.18, fill("M240 152 H270 V276 C270 300 256 314 234 314 H222 C236 296 240 270 240 240 Z", COAL.shade)),
      oval(196, 152, 74, 15, CLAY.shade),
      oval(196, 154, 63, 10, "#4a2f22"),
      stroke("M176 122 C166 108 186 100 176 84 M212 122 C202 108 222 100 212 84", CREAM.light, 6),
    ],
  },
  "oak-chopping-board": {
    ground: SAGE,
    shapes: [
      moved(
        "rotate(-8 200 205)",
        veil(0.16, box(118, 120, 176, 218, "#1a120b", 22)),
        fill(
          "M182 66 H222 C230 66 236 72 236 80 V116 H270 C284 116 292 124 292 138 V308 C292 322 284 330 270 330 H134 C120 330 112 322 112 308 V138 C112 124 120 116 134 116 H168 V80 C168 72 174 66 182 66 Z",
          OAK.base,
        ),
        disc(202, 88, 9, OAK.shade),
        stroke(
          "M136 156 C170 148 232 160 268 152 M136 186 C176 196 226 178 268 188 M136 288 C180 280 230 296 268 286",
          OAK.shade,
          3,
        ),
      ),
      disc(170, 252, 40, CLAY.shade),
      disc(170, 252, 34, CLAY.light),
      stroke("M170 226 V278 M144 252 H196 M152 234 L188 270 M188 234 L152 270", CLAY.base, 3),
      fill("M232 286 C226 250 246 222 280 214 C286 250 268 278 232 286 Z", MOSS.base),
      stroke("M234 284 C246 258 258 240 278 218", MOSS.light, 3),
    ],
  },
  "mixing-bowl": {
    ground: MIST,
    shapes: [
      shadow(200, 318, 74),
      moved(
        "rotate(24 250 150)",
        stroke("M250 70 V150", OAK.base, 12),
        stroke("M250 150 C222 180 230 214 250 226 C270 214 278 180 250 150 M250 150 V226", STEEL.shade, 4),
      ),
      oval(196, 194, 118, 24, CREAM.shade),
      oval(196, 197, 106, 17, CREAM.light),
      fill(
        "M78 194 C84 272 128 318 196 318 C264 318 308 272 314 194 C300 212 260 218 196 218 C132 218 92 212 78 194 Z",
        NAVY.base,
      ),
      fill("M314 194 C308 272 264 318 196 318 C250 300 280 262 284 210 C300 206 310 200 314 194 Z", NAVY.shade),
      stroke("M94 248 C150 264 244 264 298 248", CREAM.base, 6),
      box(158, 312, 76, 9, NAVY.shade, 4),
    ],
  },
  "moka-pot": {
    ground: BUTTER,
    shapes: [
      shadow(200, 322, 78),
      stroke("M248 158 H292 V238", COAL.base, 16),
      fill("M142 322 L158 244 H242 L258 322 Z", STEEL.base),
      fill("M216 244 H242 L258 322 H226 Z", STEEL.shade),
      fill("M142 322 L158 244 H176 L166 322 Z", STEEL.light),
      box(150, 228, 100, 20, COAL.light, 6),
      fill("M156 228 L142 140 H258 L244 228 Z", STEEL.base),
      fill("M218 228 L226 140 H258 L244 228 Z", STEEL.shade),
      fill("M156 228 L142 140 H164 L174 228 Z", STEEL.light),
      fill("M144 148 L112 138 L150 184 Z", STEEL.shade),
      fill("M138 140 L200 108 L262 140 Z", STEEL.light),
      disc(200, 102, 11, COAL.base),
    ],
  },
  "pepper-mill": {
    ground: SAND,
    shapes: [
      shadow(200, 328, 64),
      fill(
        "M152 328 C150 300 170 288 170 262 C170 242 156 232 156 206 C156 186 172 176 176 158 H224 C228 176 244 186 244 206 C244 232 230 242 230 262 C230 288 250 300 248 328 Z",
        OAK.base,
      ),
      fill(
        "M206 158 H224 C228 176 244 186 244 206 C244 232 230 242 230 262 C230 288 250 300 248 328 H214 C226 290 206 270 210 240 C214 210 222 190 206 158 Z",
        OAK.shade,
      ),
      box(168, 150, 64, 10, STEEL.base, 5),
      fill("M166 150 C160 112 178 96 200 96 C222 96 240 112 234 150 Z", OAK.base),
      fill("M206 96 C226 98 240 114 234 150 H212 C222 130 220 110 206 96 Z", OAK.shade),
      disc(200, 86, 12, STEEL.base),
      box(154, 318, 92, 10, OAK.shade, 4),
      disc(276, 320, 8, COAL.base),
      disc(296, 326, 6, COAL.light),
      disc(112, 324, 7, COAL.base),
    ],
  },
  "cast-iron-pan": {
    ground: BLUSH,
    shapes: [
      veil(0.16, disc(184, 236, 110, "#1a120b")),
      stroke("M254 154 L326 82", COAL.base, 30),
      disc(322, 86, 7, COAL.light),
      disc(180, 224, 112, COAL.shade),
      disc(180, 224, 98, COAL.base),
      disc(180, 224, 84, COAL.light),
      fill(
        "M122 222 C118 186 152 164 186 172 C224 160 250 190 240 222 C250 254 214 284 182 272 C148 286 116 260 122 222 Z",
        CREAM.light,
      ),
      disc(184, 222, 29, HONEY.base),
      disc(176, 214, 9, HONEY.light),
    ],
  },
};
