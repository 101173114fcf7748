/** Password of the app's role on servers that are there for tests alone. */
export const TEST_APP_PASSWORD = "test";

/** The address of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
