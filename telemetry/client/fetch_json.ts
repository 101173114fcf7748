/** The API refused or could not be reached; `message` may be shown. */
export class FetchError extends Error {
  override name = "FetchError";
  code = "fetch";
  constructor(message: string, readonly status: number | null) {
    super(message);
  }
}

/**
 * Reads a resource of the API with the page's own session.
 * @throws {FetchError} with a sentence for people; {@linkcode DOMException} `AbortError` if `signal` says so
 */
export async function fetchJson<T>(path: string, { signal }: { signal?: AbortSignal } = {}): Promise<T> {
  const response = await request(path, signal);
  const body = await response.json().catch(() => null);
  if (!response.ok || body === null) throw new FetchError(describe(response.status, body), response.status);
  return body as T;
}

async function request(path: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(path, { headers: { accept: "application/json" }, ...(signal && { signal }) });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new FetchError("The server cannot be reached", null);
  }
}

function describe(status: number, body: unknown): string {
  if (status === 401 || status === 403) return "Your session has ended: please sign in again";
  if (status === 404) return "This is not there any more";
  if (status === 400 && typeof body === "object" && body !== null) return describeFields(body);
  if (status === 503) return "The database does not answer in time";
  return "The server could not answer";
}

function describeFields(body: object): string {
  return Object.entries(body).map(([name, messages]) => `${name}: ${[messages].flat().join(" ")}`).join(" · ");
}
