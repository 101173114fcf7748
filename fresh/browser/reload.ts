const RETRY_DELAY_MS = 300;

/**
 * Reloads the page when the development server has a newer revision.
 *
 * @param path Of the server's WebSocket, with the base path. The server sends its revision as a decimal number to each
 * client that connects, and again when it changes.
 */
export function reloadOnNewRevision(path: string): void {
  let known: number | null = null;
  const connect = () => {
    const socket = new WebSocket(toWebSocketUrl(path));
    socket.onmessage = ({ data }) => {
      const revision = Number(data);
      if (known !== null && revision > known) location.reload();
      known = revision;
    };
    socket.onclose = () => setTimeout(connect, RETRY_DELAY_MS);
  };
  connect();
}

function toWebSocketUrl(path: string): URL {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url;
}
