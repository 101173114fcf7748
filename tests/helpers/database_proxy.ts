/** A TCP listener in front of a database that does to its connections what networks and servers do. */
import { createServer, type Server, Socket } from "node:net";
import { parseDatabaseUrl } from "@/db/address.ts";

/**
 * - `pass`: everything goes through.
 * - `frozen`: nothing goes through, in neither direction; nobody hangs up.
 * - `deaf`: queries go through; of the answers nothing, then the connection is cut.
 * - `hang-up`: reads, then ends the connection in order.
 * - `reset`: cuts the connection at once.
 * - `garbage`: greets with bytes that are no message.
 * - `half`: cuts the connection within the server's first answer.
 */
export type ProxyMode = "pass" | "frozen" | "deaf" | "hang-up" | "reset" | "garbage" | "half";

export class DatabaseProxy implements AsyncDisposable {
  mode: ProxyMode = "pass";
  /** Every piece of an answer comes so much later. */
  delayMs = 0;
  /** Pieces of answers that a new connection gets before it is cut. */
  maxAnswers = Infinity;
  /** How often somebody connected. */
  connections = 0;

  readonly url: string;
  readonly #target: { path: string } | { host: string; port: number };
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /** Listens in front of the database of a URL, by default on any free port. */
  static async open(databaseUrl: string, port = 0): Promise<DatabaseProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    return new DatabaseProxy(databaseUrl, server);
  }

  private constructor(databaseUrl: string, server: Server) {
    const { host, port, isSocket } = parseDatabaseUrl(databaseUrl);
    this.#target = isSocket ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
    this.#server = server.on("connection", (client) => this.#serve(client));
    const url = new URL(databaseUrl);
    url.searchParams.delete("host");
    url.hostname = "127.0.0.1";
    url.port = String((server.address() as { port: number }).port);
    this.url = url.href;
  }

  /** Cuts every connection there is. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.cut();
    await closed;
  }

  #serve(client: Socket): void {
    this.connections++;
    this.#keep(client);
    if (this.mode === "reset") return void client.resetAndDestroy();
    if (this.mode === "garbage") return void client.end("HTTP/1.1 400 Bad Request\r\n\r\n");
    if (this.mode === "hang-up") return void client.once("data", () => client.end());
    this.#relay(client);
  }

  #relay(client: Socket): void {
    const server = this.#keep(new Socket().connect(this.#target));
    client.on("data", (chunk) => this.#whenThawed(() => server.write(chunk)));
    let answersLeft = this.maxAnswers;
    server.on("data", (chunk) => {
      if (answersLeft-- > 0) this.#whenThawed(() => this.#answer(client, server, chunk));
      else client.end();
    });
    for (const [socket, other] of [[client, server], [server, client]] as const) {
      socket.on("close", () => other.destroy());
    }
  }

  #answer(client: Socket, server: Socket, chunk: Uint8Array): void {
    if (this.mode === "deaf") return void (client.destroy(), server.destroy());
    if (this.mode === "half") return void client.end(chunk.subarray(0, chunk.length >> 1));
    if (this.delayMs === 0) client.write(chunk);
    else setTimeout(() => client.write(chunk), this.delayMs);
  }

  #whenThawed(run: () => void): void {
    if (this.mode !== "frozen") return run();
    setTimeout(() => this.#whenThawed(run), 20);
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.on("error", () => {});
    return socket.on("close", () => this.#sockets.delete(socket));
  }
}
