import type { CatalogueCategory } from "./catalogue_category.ts";

export const KITCHEN: CatalogueCategory = {
  slug: "kitchen",
  name: "Kitchen",
  blurb: "Pots, boards and mugs that are used every day and get better for it.",
  products: [
    {
      handle: "enamel-kettle",
      name: "Enamel kettle",
      priceMinor: 3900,
      stock: 64,
      summary: "Two litres, whistles when it boils.",
      description:
        "Vitreous enamel over steel, with a beech handle that stays cool. Works on gas, electric and induction. The lid sits tight, so you can pour with one hand.",
    },
    {
      handle: "stoneware-mug",
      name: "Stoneware mug",
      priceMinor: 1600,
      stock: 240,
      summary: "Thrown by hand, holds 350 ml.",
      description:
        "Each mug is thrown and glazed in a small pottery, so no two rims are quite the same. Thick enough to keep coffee warm, light enough for children. Dishwasher safe.",
    },
    {
      handle: "oak-chopping-board",
      name: "Oak chopping board",
      priceMinor: 3400,
      stock: 80,
      summary: "End-grain oak, kind to knives.",
      description:
        "A heavy board of end-grain oak, oiled and ready to use. The groove keeps juice off the table. Rub it with oil twice a year and it will outlast the kitchen.",
    },
    {
      handle: "mixing-bowl",
      name: "Mixing bowl",
      priceMinor: 2800,
      stock: 95,
      summary: "Earthenware with a pouring lip.",
      description:
        "Wide enough for a kilo of dough, with a lip for batter and a foot that does not slide. White inside, coloured outside.",
    },
    {
      handle: "moka-pot",
      name: "Moka pot",
      priceMinor: 3200,
      stock: 70,
      summary: "Six small cups on the stove.",
      description:
        "Cast aluminium, a steel filter and a gasket you can replace. Strong coffee in five minutes and nothing to plug in.",
    },
    {
      handle: "pepper-mill",
      name: "Pepper mill",
      priceMinor: 2900,
      stock: 110,
      summary: "Turned beech, ceramic grinder.",
      description:
        "The grinder is ceramic and adjusts from dust to crushed. Turned from one piece of beech. Filled with black pepper when it reaches you.",
    },
    {
      handle: "cast-iron-pan",
      name: "Cast-iron pan",
      priceMinor: 5400,
      stock: 45,
      summary: "26 cm, seasoned and ready.",
      description:
        "Poured in one piece and seasoned with linseed oil. From the stove into the oven and on to the table. It weighs 2.4 kg, and that is the point.",
    },
  ],
};
