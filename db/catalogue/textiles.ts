import type { CatalogueCategory } from "./catalogue_category.ts";

export const TEXTILES: CatalogueCategory = {
  slug: "textiles",
  name: "Textiles",
  blurb: "Wool, linen and cotton for sofas, beds and bare feet.",
  products: [
    {
      handle: "wool-blanket",
      name: "Wool blanket",
      priceMinor: 8900,
      stock: 42,
      summary: "Woven from lambswool, 140 × 200 cm.",
      description:
        "Spun, dyed and woven within twenty kilometres. Warm in winter and light enough for a summer night outside.",
    },
    {
      handle: "linen-cushion",
      name: "Linen cushion",
      priceMinor: 3400,
      stock: 88,
      summary: "Washed linen with a feather inner.",
      description:
        "Stone-washed linen that is soft from the first day, with a zip you do not see. 50 × 50 cm, the inner is included.",
    },
    {
      handle: "waffle-towel",
      name: "Waffle towel",
      priceMinor: 2200,
      stock: 160,
      summary: "Dries you and then itself, quickly.",
      description: "Cotton in a deep waffle weave: thirsty, light, and dry again in an hour. 70 × 140 cm, with a loop.",
    },
    {
      handle: "kitchen-apron",
      name: "Kitchen apron",
      priceMinor: 2900,
      stock: 105,
      summary: "Heavy cotton with two deep pockets.",
      description: "Straps that cross at the back, so nothing hangs from your neck. Washes at sixty degrees.",
    },
    {
      handle: "felt-slippers",
      name: "Felt slippers",
      priceMinor: 3900,
      stock: 72,
      summary: "Wool felt on a quiet sole.",
      description: "Pressed wool felt that takes the shape of your foot within a week. The sole is natural rubber.",
    },
    {
      handle: "rag-rug",
      name: "Rag rug",
      priceMinor: 5900,
      stock: 28,
      summary: "Hand-woven from cotton offcuts.",
      description:
        "Every rug uses what the weaving mill leaves over, so the stripes are yours alone. 70 × 140 cm, washable.",
    },
    {
      handle: "knitted-socks",
      name: "Knitted socks",
      priceMinor: 1800,
      stock: 230,
      summary: "Merino, with a heel that lasts.",
      description:
        "Ribbed to stay up and reinforced where socks give out first. One pair; sizes 37 to 46 stretch to fit.",
    },
  ],
};
