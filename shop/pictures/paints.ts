/** A colour in three depths. */
export interface Paint {
  base: string;
  shade: string;
  light: string;
}

const paint = (base: string, shade: string, light: string): Paint => ({ base, shade, light });

export const CLAY = paint("#c8704f", "#a3543a", "#e6a284");
export const MOSS = paint("#64834f", "#48643a", "#96b27f");
export const NAVY = paint("#38506a", "#273a4f", "#64819d");
export const HONEY = paint("#e0a842", "#b88226", "#f6d48c");
export const OAK = paint("#bd8a58", "#94653a", "#dcb388");
export const CREAM = paint("#f6eddc", "#dccfb6", "#fffaf0");
export const STEEL = paint("#a3afb5", "#74838b", "#d3dbdf");
export const ROSE = paint("#cf8088", "#a95d69", "#ecb7ba");
export const TEAL = paint("#43908b", "#2e6d69", "#7fbcb6");
export const PLUM = paint("#7d5f83", "#5d4463", "#ab8fb0");
export const COAL = paint("#403f40", "#2a292a", "#686667");

/** The ground behind a thing, by day and in dark themes. */
export interface Ground {
  back: string;
  halo: string;
  darkBack: string;
  darkHalo: string;
}

const ground = (back: string, halo: string, darkBack: string, darkHalo: string): Ground => ({
  back,
  halo,
  darkBack,
  darkHalo,
});

export const SAND = ground("#f3e8d8", "#e8d6bb", "#463c2e", "#75654c");
export const SAGE = ground("#e3ebdc", "#cddcc2", "#344036", "#5a6e58");
export const MIST = ground("#e0e9ec", "#c9dae0", "#2f3e47", "#546a79");
export const BLUSH = ground("#f5e2dc", "#ecccc2", "#4a3733", "#7a5a52");
export const DUSK = ground("#e8e2ee", "#d6cbe1", "#3d3647", "#675a77");
export const BUTTER = ground("#f8ecc9", "#f0dba2", "#484028", "#776a3f");
