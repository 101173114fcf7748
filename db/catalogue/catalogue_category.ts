/** A category of the catalogue that a new shop starts with. */
export interface CatalogueCategory {
  slug: string;
  name: string;
  blurb: string;
  products: CatalogueProduct[];
}

export interface CatalogueProduct {
  handle: string;
  name: string;
  priceMinor: number;
  stock: number;
  summary: string;
  description: string;
}
