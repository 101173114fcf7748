export interface FakeServer extends Disposable {
  /** As of a PostgreSQL. */
  url: string;
  /** Connections so far. */
  readonly accepted: number;
}

/** A server on a free port of loopback that treats each connection as it is told. */
export function fakeServer(serve: (connection: Deno.Conn) => unknown): FakeServer {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const connections: Deno.Conn[] = [];
  (async () => {
    for await (const connection of listener) {
      connections.push(connection);
      serve(connection);
    }
  })();
  return {
    url: `postgres://u:p@127.0.0.1:${listener.addr.port}/d`,
    get accepted() {
      return connections.length;
    },
    [Symbol.dispose]() {
      listener.close();
      for (const connection of connections) tryClose(connection);
    },
  };
}

function tryClose(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch {
    // The test has closed it already.
  }
}
