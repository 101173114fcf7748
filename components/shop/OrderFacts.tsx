import { COUNTRIES } from "../../shop/model/checkout.ts";
import type { Order } from "../../shop/model/order.ts";
import { DescriptionList } from "../ui/DescriptionList.tsx";
import { Time } from "../ui/Time.tsx";

/** Who ordered, when, and where it goes. */
export function OrderFacts({ order }: { order: Order }) {
  const country = COUNTRIES[order.country as keyof typeof COUNTRIES] ?? order.country;
  return (
    <DescriptionList
      items={[
        { term: "Placed", value: <Time iso={order.placedAt.toISOString()} /> },
        { term: "Name", value: order.name },
        { term: "E-mail", value: order.email },
        { term: "Phone", value: order.phone || "none" },
        { term: "Address", value: `${order.street}, ${order.postcode} ${order.city}, ${country}` },
        { term: "Payment", value: order.paymentReference ?? "none" },
      ]}
    />
  );
}
