import { Button } from "../ui/Button.tsx";

export interface TreeToolbarProps {
  /** The tree is there. */
  isReady: boolean;
  onExpandAll: () => void;
  onCollapseAll: () => void;
  onHelp: () => void;
}

export function TreeToolbar({ isReady, onExpandAll, onCollapseAll, onHelp }: TreeToolbarProps) {
  return (
    <div data-needs-script class="flex flex-wrap items-center justify-end gap-1 border-b border-line px-2 py-1">
      <Button type="button" variant="ghost" size="sm" disabled={!isReady} onClick={onExpandAll}>Expand all</Button>
      <Button type="button" variant="ghost" size="sm" disabled={!isReady} onClick={onCollapseAll}>Collapse all</Button>
      <Button type="button" variant="ghost" size="sm" onClick={onHelp}>Keys</Button>
    </div>
  );
}
