/** How the requests to a route did, lately. */
export interface RouteSummary {
  method: string;
  route: string;
  requests: number;
  /** With status `error`. */
  errors: number;
  medianMs: number;
  /** 19 of 20 were faster. */
  p95Ms: number;
}
