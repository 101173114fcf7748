/** Goes to a trace by its reference code or id, or searches the traces for anything else. */
export function FindBox({ label = "Find a trace" }: { label?: string }) {
  return (
    <form action="/admin/find" role="search" aria-label={label} class="max-w-sm">
      <input
        type="search"
        name="code"
        required
        maxLength={256}
        placeholder="Reference, trace id, e-mail…"
        aria-label="Reference code, trace id or search text"
        class="h-8 w-full rounded border border-control bg-canvas px-2.5 text-13"
      />
    </form>
  );
}
