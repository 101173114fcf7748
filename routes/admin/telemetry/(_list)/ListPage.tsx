import { ListDeletion } from "../../../../components/trace/ListDeletion.tsx";
import { FilterBar } from "../../../../components/trace/FilterBar.tsx";
import type { ListKind } from "../../../../components/trace/list_params.ts";
import { LIST_LEADS, LIST_TITLES } from "../../../../components/trace/list_titles.ts";
import { ListResults } from "../../../../components/trace/ListResults.tsx";
import { FlashMessage } from "../../../../components/ui/FlashMessage.tsx";
import { FormErrors } from "../../../../components/ui/FormErrors.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";
import ListExplorer from "../../../../islands/ListExplorer.tsx";
import type { LoadedList } from "./load_list.ts";

export interface ListPageProps extends LoadedList {
  kind: ListKind;
  params: URLSearchParams;
  canDelete: boolean;
  csrfToken: string;
}

function Deleted({ kind, count }: { kind: ListKind; count: number }) {
  if (!Number.isSafeInteger(count) || count < 1) return null;
  return <FlashMessage tone="good">Deleted {count} {count === 1 ? kind.slice(0, -1) : kind}.</FlashMessage>;
}

export function ListPage({ kind, view, errors, params, canDelete, csrfToken }: ListPageProps) {
  const toolbar = canDelete && <ListDeletion kind={kind} params={params} csrfToken={csrfToken} />;
  return (
    <>
      <PageHeader title={LIST_TITLES[kind]} lead={LIST_LEADS[kind]} />
      <Deleted kind={kind} count={Number(params.get("deleted"))} />
      <FormErrors errors={errors} />
      <ListExplorer
        kind={kind}
        canDelete={canDelete}
        csrfToken={csrfToken}
        filters={<FilterBar kind={kind} params={params} errors={errors} />}
        results={<ListResults kind={kind} view={view} params={params} canDelete={canDelete} toolbar={toolbar} />}
      />
    </>
  );
}
