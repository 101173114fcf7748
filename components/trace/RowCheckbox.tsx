/** Id of the form that deletes the ticked rows. */
export const DELETE_FORM_ID = "delete-selected";

export function RowCheckbox({ id, label }: { id: string; label: string }) {
  return (
    <td class="w-8 py-2 pl-3">
      <input type="checkbox" name="id" value={id} form={DELETE_FORM_ID} aria-label={label} class="block h-4 w-4" />
    </td>
  );
}

/** Ticks all rows of the page through islands/ListExplorer.tsx. */
export function SelectAllHeader() {
  return (
    <th scope="col" class="w-8 py-2 pl-3">
      <span class="sr-only">Selected</span>
      <input type="checkbox" data-select-all data-needs-script aria-label="Select all rows" class="block h-4 w-4" />
    </th>
  );
}
