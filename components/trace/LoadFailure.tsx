import { Button } from "../ui/Button.tsx";
import { FlashMessage } from "../ui/FlashMessage.tsx";

export interface LoadFailureProps {
  message: string;
  onRetry: () => void;
}

export function LoadFailure({ message, onRetry }: LoadFailureProps) {
  return (
    <FlashMessage tone="danger">
      <div class="flex flex-wrap items-center justify-between gap-3">
        <p>{message}.</p>
        <Button type="button" variant="secondary" size="sm" onClick={onRetry}>Try again</Button>
      </div>
    </FlashMessage>
  );
}
