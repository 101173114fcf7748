/** In front of a database: asks for TLS as PostgreSQL does, with a certificate of its own. */
import { createServer, Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { parseDatabaseUrl } from "@/db/address.ts";

export interface TlsProxy extends AsyncDisposable {
  /** Of the database, by way of the proxy; without `sslmode`. */
  url: URL;
  /** A file with the certificate, which names 127.0.0.1. */
  certificate: string;
  /** `hang-up`: when the connection is encrypted. `plain`: refuses to encrypt. Default: `pass`. */
  mode: "pass" | "hang-up" | "plain";
  /** How often somebody connected. */
  connections: number;
}

export async function openTlsProxy(databaseUrl: string): Promise<TlsProxy> {
  const folder = await Deno.makeTempDir();
  const [keyFile, certificate] = [`${folder}/key.pem`, `${folder}/certificate.pem`];
  await makeCertificate(keyFile, certificate);
  const [key, cert] = await Promise.all([keyFile, certificate].map((path) => Deno.readTextFile(path)));
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    proxy.connections++;
    sockets.add(client.on("error", () => {}));
    client.once("data", () => {
      client.write(proxy.mode === "plain" ? "N" : "S");
      if (proxy.mode === "plain") return;
      const encrypted = new TLSSocket(client, { isServer: true, key: key!, cert: cert! });
      if (proxy.mode === "hang-up") encrypted.once("data", () => encrypted.end());
      else relay(encrypted, databaseUrl);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.searchParams.delete("host");
  url.host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  const proxy: TlsProxy = {
    url,
    certificate,
    mode: "pass",
    connections: 0,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await Deno.remove(folder, { recursive: true });
    },
  };
  return proxy;
}

function relay(client: Socket, databaseUrl: string): void {
  const { host, port, isSocket } = parseDatabaseUrl(databaseUrl);
  const server = new Socket().connect(isSocket ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
  for (const [from, to] of [[client, server], [server, client]] as const) {
    from.on("data", (chunk) => to.write(chunk));
    from.on("error", () => {}).on("close", () => to.destroy());
  }
}

async function makeCertificate(keyFile: string, certificate: string): Promise<void> {
  const kind = "req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -days 2 -subj /CN=tracewell";
  const args = `${kind} -addext subjectAltName=IP:127.0.0.1 -keyout ${keyFile} -out ${certificate}`.split(" ");
  await new Deno.Command("openssl", { args, stdout: "null", stderr: "null" }).output();
}
