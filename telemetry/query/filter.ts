/** The one filter tree: API, portal and stored views speak it, db/ turns it into SQL. */
export type Operator =
  | "exact"
  | "in"
  | "gte"
  | "gt"
  | "lte"
  | "lt"
  | "range"
  | "icontains"
  | "istartswith"
  | "iexact"
  | "isnull";

export type FilterValue = string | number | boolean | null | FilterValue[];

export type Filter =
  | { and: Filter[] }
  | { or: Filter[] }
  | { not: Filter }
  /** `field` is a name of the Fields table in the API's documentation. */
  | { field: string; op: Operator; value: FilterValue }
  /** An attribute of a span; on traces: of any of its spans. */
  | { attribute: string; op: Operator; value: FilterValue }
  /** One term of `search`: case-blind substring in any search field. */
  | { search: string };

export interface OrderKey {
  field: string;
  isDescending: boolean;
}

/** What a list is asked for. Default order: newest first, id last. */
export interface ListQuery {
  where: Filter;
  order: OrderKey[];
  /** 1 to 200. */
  pageSize: number;
  /** Either a page number from 1 (first 10,000 rows), `"last"`, or a cursor made by the store. */
  at: { page: number } | { page: "last" } | { cursor: string };
}

export interface ListPage<T> {
  rows: T[];
  count: number;
  isCountEstimate: boolean;
  /** 1-based number of this page; null on a cursor's page. */
  page: number | null;
  next: { page: number } | { cursor: string } | null;
  previous: { page: number } | { cursor: string } | null;
}
