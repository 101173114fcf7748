import { LinkButton } from "../ui/LinkButton.tsx";

export interface ShopErrorPageProps {
  status: number;
  /** One sentence of middleware/problem.ts. */
  detail: string;
  /** Code that finds the request's trace. */
  reference: string;
}

const TEXTS: Record<number, { title: string; advice?: string }> = {
  400: { title: "We could not read that" },
  403: {
    title: "That is not open to you",
    advice: "If you had this page open for long, go back, reload it and try again.",
  },
  404: { title: "We looked on every shelf", advice: "This page does not exist, or it has been taken down." },
  413: { title: "That is too much at once" },
  429: { title: "A little slower, please" },
  503: {
    title: "Back in a moment",
    advice: "The shop cannot reach its shelves just now. Please try again in a few seconds.",
  },
};

/** What a customer sees when a request failed. */
export function ShopErrorPage({ status, detail, reference }: ShopErrorPageProps) {
  const { title, advice = detail } = TEXTS[status] ?? {
    title: "Something broke on our side",
    advice: "It is not your fault. Please try again; if it stays, tell us the code below.",
  };
  return (
    <div class="mx-auto max-w-lg py-12 text-center">
      <p class="font-serif text-6xl font-semibold text-muted">{status}</p>
      <h1 class="mt-4 font-serif text-3xl font-semibold tracking-tight">{title}</h1>
      <p class="mt-3 text-muted">{advice}</p>
      <p class="mt-6 text-sm text-muted">
        Reference <code class="rounded bg-sunken px-1.5 py-0.5 font-mono font-semibold text-ink">{reference}</code>
      </p>
      <p class="mt-8">
        <LinkButton href="/" size="lg">Back to the shop</LinkButton>
      </p>
    </div>
  );
}
