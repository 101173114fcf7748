import { z } from "zod";
import type { Problems } from "./form.ts";
import { CARD_TOKENS } from "./payment_card.ts";
import { line } from "./text.ts";

/** Where the shop delivers to: ISO 3166 code and name. */
export const COUNTRIES = {
  AT: "Austria",
  BE: "Belgium",
  DE: "Germany",
  DK: "Denmark",
  ES: "Spain",
  FR: "France",
  IE: "Ireland",
  IT: "Italy",
  NL: "Netherlands",
  PT: "Portugal",
  SE: "Sweden",
} as const;

/** Who gets the parcel, and where. */
export const Address = z.object({
  name: line(120, { what: "your name" }),
  email: line(254, { what: "your e-mail address" }).pipe(z.email("Enter an e-mail address, like name@example.com")),
  phone: line(32, { min: 0 }).regex(/^[0-9+()/. -]*$/, "Use digits, spaces and + only"),
  street: line(200, { what: "street and number" }),
  postcode: line(16, { what: "the postcode" }),
  city: line(100, { what: "the town" }),
  country: z.enum(Object.keys(COUNTRIES) as [keyof typeof COUNTRIES], "Choose a country from the list"),
});
export type Address = z.output<typeof Address>;

/** The whole checkout form. */
export const Checkout = Address.extend({
  card: z.enum(CARD_TOKENS, "Choose a card"),
  /** New for each form that is shown: the same key twice makes one order. */
  checkout_key: z.uuid("This form is out of date: please check it and send it again"),
  /** The total that the customer saw, in minor units: nobody is charged another one. */
  seen_total: z.string().regex(/^\d{1,15}$/, "This form is out of date: please check it and send it again"),
});
export type Checkout = z.output<typeof Checkout>;

/** Labels of the fields that a person fills in. */
export const CHECKOUT_LABELS: Record<string, string> = {
  name: "Name",
  email: "E-mail",
  phone: "Phone",
  street: "Street and number",
  postcode: "Postcode",
  city: "Town",
  country: "Country",
  card: "Card",
};

/** What was typed, as text, and what is wrong with each field. */
export interface FormState {
  values: Record<string, string>;
  problems: Problems;
}

/** Why a checkout that was filled in well made no order. */
export type CheckoutNotice =
  | { kind: "declined"; reason: string }
  | { kind: "unavailable" | "price" | "form" };
