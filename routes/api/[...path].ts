import { HttpError } from "fresh";
import { define } from "../../define.ts";

/** Keeps addresses that the API does not have from the shop's page for lost visitors. */
export const handler = define.handlers(() => {
  throw new HttpError(404);
});
