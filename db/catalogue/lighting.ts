import type { CatalogueCategory } from "./catalogue_category.ts";

export const LIGHTING: CatalogueCategory = {
  slug: "lighting",
  name: "Lighting",
  blurb: "Warm light for long evenings, with a switch or with a match.",
  products: [
    {
      handle: "reading-lamp",
      name: "Reading lamp",
      priceMinor: 7900,
      stock: 38,
      summary: "An arm that stays where you put it.",
      description:
        "Steel arm with two joints and a deep shade, so the light falls on the page and not in your eyes. Takes any E27 bulb; one is included.",
    },
    {
      handle: "mushroom-lamp",
      name: "Mushroom lamp",
      priceMinor: 6400,
      stock: 30,
      summary: "A soft glow for a shelf or a bedside.",
      description: "Opal glass above and below, lit from within. Three levels, the lowest dim enough to sleep by.",
    },
    {
      handle: "pendant-lamp",
      name: "Pendant lamp",
      priceMinor: 9800,
      stock: 24,
      summary: "Spun steel, for above the table.",
      description:
        "The shade is spun from a single sheet and enamelled twice. Comes with three metres of woven cable to cut as you need.",
    },
    {
      handle: "paper-lantern",
      name: "Paper lantern",
      priceMinor: 2200,
      stock: 130,
      summary: "Folds flat, opens round.",
      description: "Mulberry paper on a bamboo frame, 45 cm across. It softens any bulb and weighs almost nothing.",
    },
    {
      handle: "storm-lantern",
      name: "Storm lantern",
      priceMinor: 4800,
      stock: 52,
      summary: "Burns for twenty hours in any wind.",
      description:
        "A classic for the garden or the boat: galvanised steel, glass that can be replaced, and a wick that you trim with scissors.",
    },
    {
      handle: "beeswax-candles",
      name: "Beeswax candles",
      priceMinor: 1400,
      stock: 300,
      summary: "Three candles, eight hours each.",
      description: "Dipped from pure beeswax with a cotton wick. They burn without soot and smell faintly of honey.",
    },
  ],
};
