import { type EmbeddedLayout, SOCKET_PORT } from "./layout.ts";

export const OWNER_ROLE = "tracewell_owner";
export const APP_ROLE = "tracewell_app";
export const DATABASE = "tracewell";

/** The server's address as a URL, the folder of its socket as the parameter `host`, like libpq writes it. */
export function toSocketUrl(layout: EmbeddedLayout, role: string, password: string, database = DATABASE): string {
  return `postgres://${role}:${password}@localhost:${SOCKET_PORT}/${database}?host=${
    encodeURIComponent(layout.socketDir)
  }`;
}
