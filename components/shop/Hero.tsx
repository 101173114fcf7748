import { LinkButton } from "../ui/LinkButton.tsx";

export function Hero() {
  return (
    <section class="grid items-center gap-8 md:grid-cols-2">
      <div>
        <h1 class="font-serif text-4xl font-semibold leading-tight tracking-tight sm:text-5xl">
          Good things, made to be used
        </h1>
        <p class="mt-4 max-w-md text-lg text-muted">
          Kettles, lamps, blankets and tools that last. Chosen one by one, sold at one fair price.
        </p>
        <p class="mt-6 flex flex-wrap gap-3">
          <LinkButton href="/categories/kitchen" variant="primary" size="lg">Start in the kitchen</LinkButton>
          <LinkButton href="/delivery" size="lg">Delivery and returns</LinkButton>
        </p>
      </div>
      <img
        src="/shelf.svg"
        alt="A wooden shelf with a kettle, a lamp, books, a plant and a mug"
        width={640}
        height={480}
        class="block h-auto w-full rounded-lg border border-line bg-sunken"
      />
    </section>
  );
}
