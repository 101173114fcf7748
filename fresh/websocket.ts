import { HttpError } from "./http_error.ts";

/** Callbacks of a managed WebSocket. */
export interface WebSocketHandlers {
  open?(socket: WebSocket): void;
  message?(socket: WebSocket, event: MessageEvent): void;
  close?(socket: WebSocket, code: number, reason: string): void;
  error?(socket: WebSocket, event: Event | ErrorEvent): void;
}

export interface WebSocketUpgradeOptions {
  /** Seconds without a message until the connection is closed. Default: that of the platform. */
  idleTimeout?: number;
  /** The sub-protocol that was agreed on. */
  protocol?: string;
}

const CALLBACKS = ["open", "message", "close", "error"] as const;

/** True if the argument has at least one callback, so that the socket is managed. */
export function isWebSocketHandlers(value: unknown): value is WebSocketHandlers {
  if (typeof value !== "object" || value === null) return false;
  const candidate = value as Record<string, unknown>;
  return CALLBACKS.some((name) => typeof candidate[name] === "function");
}

/** @throws {HttpError} 400 if the request does not ask for a WebSocket */
export function upgradeWebSocket(req: Request, options: WebSocketUpgradeOptions): Deno.WebSocketUpgrade {
  if (req.headers.get("upgrade")?.toLowerCase() !== "websocket") {
    throw new HttpError(400, "Expected a WebSocket upgrade request");
  }
  return Deno.upgradeWebSocket(req, options);
}

/** Calls the callbacks for the events of the socket. */
export function manageWebSocket(socket: WebSocket, handlers: WebSocketHandlers): void {
  socket.addEventListener("open", () => handlers.open?.(socket));
  socket.addEventListener("message", (event) => handlers.message?.(socket, event));
  socket.addEventListener("close", (event) => handlers.close?.(socket, event.code, event.reason));
  socket.addEventListener("error", (event) => handlers.error?.(socket, event));
}
