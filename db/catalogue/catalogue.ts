import type { CatalogueCategory } from "./catalogue_category.ts";
import { DESK } from "./desk.ts";
import { GARDEN } from "./garden.ts";
import { KITCHEN } from "./kitchen.ts";
import { LIGHTING } from "./lighting.ts";
import { OUTDOORS } from "./outdoors.ts";
import { TEXTILES } from "./textiles.ts";

/** What a new shop sells, in the order of its menu. */
export const CATALOGUE: CatalogueCategory[] = [KITCHEN, LIGHTING, GARDEN, DESK, TEXTILES, OUTDOORS];
