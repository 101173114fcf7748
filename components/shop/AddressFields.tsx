import { CHECKOUT_LABELS, COUNTRIES, type FormState } from "../../shop/model/checkout.ts";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";

const COUNTRY_OPTIONS = Object.entries(COUNTRIES).map(([value, label]) => ({ value, label }));

/** Who gets the parcel, and where. */
export function AddressFields({ values, problems }: FormState) {
  const field = (name: string) => ({
    name,
    label: CHECKOUT_LABELS[name] ?? name,
    value: values[name] ?? "",
    errors: problems[name],
  });
  return (
    <div class="grid gap-4 sm:grid-cols-6">
      <div class="sm:col-span-6">
        <TextField {...field("name")} autocomplete="name" maxLength={120} required />
      </div>
      <div class="sm:col-span-3">
        <TextField {...field("email")} type="email" autocomplete="email" maxLength={254} required />
      </div>
      <div class="sm:col-span-3">
        <TextField {...field("phone")} label="Phone (optional)" type="tel" autocomplete="tel" maxLength={32} />
      </div>
      <div class="sm:col-span-6">
        <TextField {...field("street")} autocomplete="street-address" maxLength={200} required />
      </div>
      <div class="sm:col-span-2">
        <TextField {...field("postcode")} autocomplete="postal-code" maxLength={16} required />
      </div>
      <div class="sm:col-span-2">
        <TextField {...field("city")} autocomplete="address-level2" maxLength={100} required />
      </div>
      <div class="sm:col-span-2">
        <SelectField {...field("country")} options={COUNTRY_OPTIONS} autocomplete="country" />
      </div>
    </div>
  );
}
