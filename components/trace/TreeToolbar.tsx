import { Button } from "../ui/Button.tsx";

export interface TreeToolbarProps {
  /** The tree is there. */
  isReady: boolean;
  failedCount: number;
  isFailedOnly: boolean;
  onNextFailed: () => void;
  onFailedOnly: () => void;
  onExpandAll: () => void;
  onCollapseAll: () => void;
  onHelp: () => void;
}

/** What can be done with the tree as a whole. */
export function TreeToolbar({ isReady, failedCount, isFailedOnly, ...on }: TreeToolbarProps) {
  const ghost = { type: "button", variant: "ghost", size: "sm" } as const;
  return (
    <div class="flex flex-wrap items-center gap-0.5">
      {failedCount > 0 && (
        <>
          <Button {...ghost} onClick={on.onNextFailed} title="Next failed span (e)" class="!px-2 text-danger">
            Next error ({failedCount.toLocaleString("en")})
          </Button>
          <Button
            {...ghost}
            onClick={on.onFailedOnly}
            aria-pressed={isFailedOnly}
            class="!px-2 aria-[pressed=true]:bg-accent-soft"
          >
            Errors only
          </Button>
        </>
      )}
      <Button {...ghost} disabled={!isReady} onClick={on.onExpandAll} class="!px-2">Expand all</Button>
      <Button {...ghost} disabled={!isReady} onClick={on.onCollapseAll} class="!px-2">Collapse all</Button>
      <Button {...ghost} onClick={on.onHelp} title="Keys (?)" class="!px-2">Keys</Button>
    </div>
  );
}
