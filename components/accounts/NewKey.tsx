import { CopyButton } from "../ui/CopyButton.tsx";
import { FlashMessage } from "../ui/FlashMessage.tsx";

/** A key that was just made. Without a script a click selects it whole. */
export function NewKey({ token }: { token: string }) {
  return (
    <FlashMessage tone="good">
      <p class="font-semibold">Copy this key now. It is not shown again.</p>
      <div class="mt-2 flex flex-wrap items-center gap-2">
        <code class="min-w-0 select-all break-all rounded border border-line bg-surface px-2 py-1 font-mono text-13">
          {token}
        </code>
        <CopyButton text={token} label="Copy key" hasText />
      </div>
    </FlashMessage>
  );
}
