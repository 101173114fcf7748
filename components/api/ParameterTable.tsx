import { Table, TD_STYLES, TH_STYLES } from "../ui/Table.tsx";

export interface ApiParameter {
  name: string;
  /** `string`, `integer or null`, `ok, error or unset` */
  type: string;
  isRequired: boolean;
  /** What it means, its limits. */
  note: string;
}

export interface ParameterTableProps {
  /** Said to screen readers. */
  caption: string;
  rows: ApiParameter[];
}

/** Names with their types, for fields of a body and parameters of a query alike. */
export function ParameterTable({ caption, rows }: ParameterTableProps) {
  const head = ["Name", "Type", "Note"].map((title) => <th key={title} scope="col" class={TH_STYLES}>{title}</th>);
  return (
    <Table caption={caption} head={head}>
      {rows.map(({ name, type, isRequired, note }) => (
        <tr key={name} class="border-t border-line">
          <td class={TD_STYLES}>
            <code class="font-mono text-13">{name}</code>
            {isRequired && <span class="ml-1.5 text-xs text-danger">required</span>}
          </td>
          <td class={TD_STYLES}>{type}</td>
          <td class={TD_STYLES}>{note}</td>
        </tr>
      ))}
    </Table>
  );
}
