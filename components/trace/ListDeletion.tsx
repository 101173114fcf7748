import { DeleteMatching } from "./DeleteMatching.tsx";
import { DeleteSelected, type DeleteSelectedProps } from "./DeleteSelected.tsx";
import { hasFilters } from "./list_params.ts";

/** The ways to delete in a list: what is ticked, and what its filters leave if there are any. */
export function ListDeletion(props: DeleteSelectedProps) {
  return (
    <div class="flex flex-wrap gap-2">
      {hasFilters(props.params) && <DeleteMatching {...props} />}
      <DeleteSelected {...props} />
    </div>
  );
}
