import { page } from "fresh";
import { PageTitle } from "../../components/shop/PageTitle.tsx";
import { define } from "../../define.ts";
import { FREE_SHIPPING, SHIPPING } from "../../shop/model/cart.ts";
import { COUNTRIES } from "../../shop/model/checkout.ts";
import { formatMoney } from "../../shop/model/money.ts";

export const handler = define.handlers({
  GET(ctx) {
    ctx.state.title = "Delivery and returns";
    return page();
  },
});

export default define.page(function DeliveryPage() {
  return (
    <div class="max-w-2xl">
      <PageTitle lead="Simple, and the same for everybody.">Delivery and returns</PageTitle>
      <div class="space-y-4 leading-relaxed">
        <p>
          Delivery costs {formatMoney(SHIPPING)}. From {formatMoney(FREE_SHIPPING)}{" "}
          on it is free. Parcels leave on the next working day and take two to four days.
        </p>
        <p>We deliver to {new Intl.ListFormat("en").format(Object.values(COUNTRIES))}.</p>
        <h2 class="pt-4 font-serif text-2xl font-semibold">Sending something back</h2>
        <p>
          You have sixty days, for any reason or none. Tell us the number of your order, put the thing in a box, and we
          pay the way back. The money is on its way to you on the day that the parcel reaches us.
        </p>
      </div>
    </div>
  );
});
