import type { CatalogueCategory } from "./catalogue_category.ts";

export const DESK: CatalogueCategory = {
  slug: "desk",
  name: "Desk",
  blurb: "Paper, ink and small instruments for thinking slowly.",
  products: [
    {
      handle: "linen-notebook",
      name: "Linen notebook",
      priceMinor: 1500,
      stock: 210,
      summary: "192 dotted pages that lie flat.",
      description:
        "Sewn in sections so that it opens flat on any page. 100 g paper that takes fountain-pen ink without bleeding, two ribbons and a pocket.",
    },
    {
      handle: "fountain-pen",
      name: "Fountain pen",
      priceMinor: 4500,
      stock: 58,
      summary: "Steel nib, cartridge or converter.",
      description:
        "A pen to write with and not to lock away: a medium steel nib, a cap that posts, and parts you can take apart and rinse.",
    },
    {
      handle: "cedar-pencils",
      name: "Twelve cedar pencils",
      priceMinor: 1100,
      stock: 190,
      summary: "HB to 4B, in a sliding box.",
      description:
        "Cedar sharpens cleanly and smells right. Twelve pencils in six grades, in a box that becomes a pen tray.",
    },
    {
      handle: "desk-clock",
      name: "Desk clock",
      priceMinor: 5200,
      stock: 35,
      summary: "A quiet movement and a clear face.",
      description: "Sweeping second hand, no tick, an alarm you turn off with your palm. Ash frame, glass front.",
    },
    {
      handle: "writing-paper",
      name: "Writing paper",
      priceMinor: 1300,
      stock: 150,
      summary: "Thirty sheets and twenty envelopes.",
      description: "Laid paper with a soft tooth and lined envelopes. For letters that are worth a stamp.",
    },
    {
      handle: "desk-globe",
      name: "Desk globe",
      priceMinor: 6900,
      stock: 22,
      summary: "20 cm, with the sea in relief.",
      description: "The continents and the sea floor, with names you can read and a meridian of solid brass.",
    },
    {
      handle: "brass-ruler",
      name: "Brass ruler",
      priceMinor: 1900,
      stock: 120,
      summary: "Thirty centimetres, engraved.",
      description:
        "Half-millimetre marks that are engraved and filled, so they never wear away. It darkens with handling.",
    },
  ],
};
