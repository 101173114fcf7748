import { HttpError } from "fresh";
import { define } from "../define.ts";

/** Of a folder's catch-all route: what it does not have is answered there, and not by the shop's page for lost visitors. */
export const noSuchAddress = define.handlers(() => {
  throw new HttpError(404);
});
