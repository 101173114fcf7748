import { ErrorState } from "./ui/ErrorState.tsx";
import { LinkButton } from "./ui/LinkButton.tsx";

export interface ErrorPageProps {
  status: number;
  /** One sentence of middleware/problem.ts. */
  detail: string;
  /** Code that finds the request's trace. */
  reference: string;
}

const TITLES: Record<number, string> = {
  400: "That request makes no sense to us",
  401: "Please sign in",
  403: "You may not do that",
  404: "There is no such page",
  405: "That cannot be done here",
  413: "That is too much at once",
  421: "This is not the host you are looking for",
  429: "Too many tries",
  503: "We will be back in a moment",
};

/** What a person sees when a request failed. */
export function ErrorPage({ status, detail, reference }: ErrorPageProps) {
  return (
    <div class="mx-auto max-w-xl">
      <ErrorState title={TITLES[status] ?? "Something went wrong on our side"} reference={reference}>
        <p>{detail}</p>
        <p class="mt-1">If you tell us about it, this code leads us to what happened:</p>
      </ErrorState>
      <p class="text-center">
        <LinkButton href="/">To the start page</LinkButton>
      </p>
    </div>
  );
}
