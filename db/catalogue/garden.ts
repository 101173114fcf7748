import type { CatalogueCategory } from "./catalogue_category.ts";

export const GARDEN: CatalogueCategory = {
  slug: "garden",
  name: "Garden",
  blurb: "Good tools, honest pots and a house for the wrens.",
  products: [
    {
      handle: "watering-can",
      name: "Watering can",
      priceMinor: 3600,
      stock: 75,
      summary: "Five litres, with a fine brass rose.",
      description: "Galvanised steel, balanced so that it pours without splashing. The rose unscrews for cleaning.",
    },
    {
      handle: "terracotta-pot",
      name: "Terracotta pot",
      priceMinor: 1200,
      stock: 260,
      summary: "Frost-proof, 18 cm, with a saucer.",
      description: "Fired hot enough to stand outside in winter. The clay breathes, so roots do too.",
    },
    {
      handle: "hand-trowel",
      name: "Hand trowel",
      priceMinor: 1800,
      stock: 140,
      summary: "Forged steel on an ash handle.",
      description: "One forged blade with depth marks in centimetres, riveted to an ash handle that fits the palm.",
    },
    {
      handle: "wildflower-seeds",
      name: "Wildflower seeds",
      priceMinor: 900,
      stock: 500,
      summary: "Thirty native kinds for ten square metres.",
      description:
        "Poppies, cornflowers, ox-eye daisies and twenty-seven more, in a tin that keeps mice out. Sow in spring or in autumn.",
    },
    {
      handle: "bird-house",
      name: "Bird house",
      priceMinor: 2600,
      stock: 66,
      summary: "For wrens and tits, easy to clean.",
      description:
        "Larch boards, a 28 mm entrance and a roof that lifts off in autumn. Hang it facing east, two metres up.",
    },
    {
      handle: "harvest-basket",
      name: "Harvest basket",
      priceMinor: 4200,
      stock: 40,
      summary: "Woven willow, for apples or kindling.",
      description:
        "Woven from unpeeled willow with a handle of bent ash. Carries eight kilos and rinses clean under the hose.",
    },
    {
      handle: "garden-twine",
      name: "Garden twine",
      priceMinor: 700,
      stock: 420,
      summary: "Sixty metres of green jute.",
      description: "Ties tomatoes, marks rows and rots on the compost when its work is done.",
    },
  ],
};
