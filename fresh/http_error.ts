/**
 * An error that is answered with a status. The message of a 5xx reaches the
 * client when nothing handles the error.
 *
 * @example
 * ```ts ignore
 * throw new HttpError(404, "No such product");
 * ```
 */
export class HttpError extends Error {
  override readonly name = "HttpError";
  /** 4xx or 5xx. */
  readonly status: number;

  constructor(status: number, message = "", options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
