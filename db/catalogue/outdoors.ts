import type { CatalogueCategory } from "./catalogue_category.ts";

export const OUTDOORS: CatalogueCategory = {
  slug: "outdoors",
  name: "Outdoors",
  blurb: "For a night on the hill or an afternoon by the river.",
  products: [
    {
      handle: "canvas-rucksack",
      name: "Canvas rucksack",
      priceMinor: 11900,
      stock: 26,
      summary: "Waxed cotton, 24 litres.",
      description:
        "Waxed canvas with leather straps and one big pocket. Rain runs off it; scratches polish out. Mended free of charge.",
    },
    {
      handle: "steel-flask",
      name: "Steel flask",
      priceMinor: 2900,
      stock: 145,
      summary: "Hot for twelve hours, one litre.",
      description:
        "Two walls of steel and a cup for a lid. It survives falls and does not keep the taste of yesterday's tea.",
    },
    {
      handle: "camp-mug",
      name: "Camp mug",
      priceMinor: 1300,
      stock: 330,
      summary: "Enamel, from the fire to the hand.",
      description: "A rolled steel rim, a handle two fingers wide, and enamel that chips only if you insist.",
    },
    {
      handle: "pocket-compass",
      name: "Pocket compass",
      priceMinor: 2400,
      stock: 90,
      summary: "Brass case, needle in oil.",
      description:
        "A needle that settles in two seconds, a sighting line in the lid, and a card that tells you how to use it.",
    },
    {
      handle: "two-person-tent",
      name: "Two-person tent",
      priceMinor: 18900,
      stock: 5,
      summary: "Stands in four minutes, weighs two kilos.",
      description:
        "Two poles, one colour code and a porch for wet boots. Tested at 80 km/h in a field that still talks about it.",
    },
    {
      handle: "field-binoculars",
      name: "Field binoculars",
      priceMinor: 12900,
      stock: 18,
      summary: "Eight times, wide and bright.",
      description: "Multi-coated glass in a sealed body. Wide enough to find the bird before it leaves.",
    },
    {
      handle: "picnic-hammock",
      name: "Picnic hammock",
      priceMinor: 6400,
      stock: 34,
      summary: "Cotton, for two trees and one book.",
      description:
        "Woven cotton that does not cut, with straps that spare the bark. Packs into its own pocket and holds 150 kg.",
    },
  ],
};
