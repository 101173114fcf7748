import type { ComponentChildren } from "preact";

export interface PartialProps {
  /** Unique on the page. */
  name: string;
  key?: string;
  mode?: "replace" | "prepend" | "append";
  children?: ComponentChildren;
}

/** Renders its children. Partial updates are not part of this runtime. */
export function Partial({ children }: PartialProps): ComponentChildren {
  return children;
}
