import type { ServeHandler } from "../serve_request.ts";

/** Grows with every start of the server. */
const revision = Date.now();

/** Tells pages by the WebSocket `/_frsh/alive` which server they talk to; one that meets a newer server reloads. */
export function withLiveReload(handler: ServeHandler, basePath: string): ServeHandler {
  return async (req, info) => {
    if (new URL(req.url).pathname !== `${basePath}/_frsh/alive`) return await handler(req, info);
    if (req.headers.get("upgrade")?.toLowerCase() !== "websocket") return new Response(null, { status: 400 });
    const { socket, response } = Deno.upgradeWebSocket(req);
    socket.addEventListener("open", () => socket.send(String(revision)));
    return response;
  };
}
