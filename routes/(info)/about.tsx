import { page } from "fresh";
import { PageTitle } from "../../components/shop/PageTitle.tsx";
import { define } from "../../define.ts";

export const handler = define.handlers({
  GET(ctx) {
    ctx.state.title = "About us";
    return page();
  },
});

export default define.page(function AboutPage() {
  return (
    <div class="max-w-2xl">
      <PageTitle lead="A small shop that sells few things and knows each of them.">About us</PageTitle>
      <div class="space-y-4 leading-relaxed">
        <p>
          We sell what we use ourselves: kettles that have been dropped, blankets that have been to the beach, tools
          that have met stones. When something does not last, it leaves the shelf.
        </p>
        <p>
          Prices include VAT and are the same for everybody. There are no countdowns here, and no one else is looking at
          this product right now.
        </p>
        <h2 class="pt-4 font-serif text-2xl font-semibold">What this shop really is</h2>
        <p>
          Linden &amp; Lark is a demonstration. Its pages, its database and its checkout are real; its payment provider
          is simulated, and nothing is ever sent. Every request is recorded as a trace, so that the staff can see what a
          customer saw when something went wrong.
        </p>
      </div>
    </div>
  );
});
