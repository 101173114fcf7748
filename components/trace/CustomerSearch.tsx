import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";

/** Finds customers by a part of their e-mail address, username or phone number. */
export function CustomerSearch({ search }: { search: string }) {
  return (
    <form method="get" class="flex max-w-md items-end gap-2" role="search">
      <div class="min-w-0 flex-1">
        <TextField
          name="q"
          label="E-mail, username or phone has"
          type="search"
          value={search}
          maxLength={100}
          required
        />
      </div>
      <Button>Find</Button>
    </form>
  );
}
