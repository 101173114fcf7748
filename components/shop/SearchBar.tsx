import type { ComponentChildren } from "preact";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";

export interface SearchBarProps {
  /** What was searched for. */
  text: string;
  /** Why that cannot be searched for. */
  problem: string | null;
  /** Further fields. */
  children?: ComponentChildren;
}

/** The search above a list of the portal's shop. */
export function SearchBar({ text, problem, children }: SearchBarProps) {
  return (
    <form method="get" role="search" class="flex max-w-2xl flex-wrap items-end gap-2">
      <div class="min-w-[10rem] flex-1">
        <TextField
          name="q"
          label="Search"
          type="search"
          value={text}
          maxLength={100}
          errors={problem === null ? [] : [problem]}
        />
      </div>
      {children}
      <Button variant="secondary">Search</Button>
    </form>
  );
}
