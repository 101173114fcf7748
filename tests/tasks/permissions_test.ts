import assert from "node:assert/strict";
import { readConfig, SETTING_NAMES } from "@/config.ts";
import { binariesIn } from "@/db/embedded/binaries.ts";
import type { EmbeddedLayout } from "@/db/embedded/layout.ts";
import { toFlags, toPermissions } from "@/tasks/permissions.ts";

const LAYOUT: EmbeddedLayout = {
  binaries: binariesIn("/app/pg"),
  dataDir: "/app/.data",
  homeDir: "/app/.data",
  clusterDir: "/app/.data/postgres",
  socketDir: "/app/.data/run",
  account: null,
};

Deno.test("toFlags() names exactly what the embedded database and the listener need", () => {
  assert.deepEqual(toFlags(toPermissions(readConfig({}), LAYOUT, "/app")), [
    "--no-prompt",
    "--frozen",
    "--cached-only",
    "--no-remote",
    "--allow-net=127.0.0.1:8000,unix:/app/.data/run/.s.PGSQL.5432",
    "--deny-net=169.254.0.0/16",
    `--allow-env=${SETTING_NAMES.join(",")},PGAPPNAME,PGTARGETSESSIONATTRS`,
    "--allow-read=/app/.data,/app/_fresh/static,/app/db/migrations",
    "--allow-write=/app/.data",
    "--allow-sys=statfs",
    "--allow-run=/app/pg/bin/initdb,/app/pg/bin/postgres,/app/pg/bin/pg_ctl",
  ]);
});

Deno.test("toFlags() runs no program and names the host with DATABASE_URL", () => {
  const config = readConfig({ DATABASE_URL: "postgres://u:secret@db.example:6432/shop?sslmode=verify-full" });
  const flags = toFlags(toPermissions(config, null, "/app"));
  assert.ok(flags.includes("--allow-net=127.0.0.1:8000,db.example:6432"));
  assert.doesNotMatch(flags.join(" "), /--allow-run|secret/);
});

for (
  const [endpoint, expected] of [
    ["https://tracewell.example", "tracewell.example:443"],
    ["http://tracewell.example/in", "tracewell.example:80"],
    ["http://[::1]:4318", "[::1]:4318"],
  ] as const
) {
  Deno.test(`toPermissions() lets captured spans go to ${endpoint}, and only if they are to`, () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
    const { net } = toPermissions(readConfig({ ...env, TELEMETRY_EXPORT: "otlp" }), LAYOUT, "/app");
    assert.equal(net.at(-1), expected);
    assert.ok(!toPermissions(readConfig(env), LAYOUT, "/app").net.includes(expected));
  });
}

Deno.test("toPermissions() names folders outside of the data folder, and the certificate's file", () => {
  const elsewhere = { ...LAYOUT, homeDir: "/var/lib/x", socketDir: "/tmp/s" };
  assert.deepEqual(toPermissions(readConfig({}), elsewhere, "/app").write, ["/app/.data", "/var/lib/x", "/tmp/s"]);
  const DATABASE_URL = "postgres://u:p@db.example/d?sslmode=verify-full&sslrootcert=/etc/ca.pem";
  assert.ok(toPermissions(readConfig({ DATABASE_URL }), null, "/app").read.includes("/etc/ca.pem"));
});

Deno.test("toPermissions() lets the driver at the socket that DATABASE_URL names", () => {
  const config = readConfig({ DATABASE_URL: "postgres://u:p@localhost/shop?host=/run/postgresql" });
  const { net, read, write } = toPermissions(config, null, "/app");
  const socket = "/run/postgresql/.s.PGSQL.5432";
  assert.deepEqual([net.at(-1), read.includes(socket), write], [`unix:${socket}`, true, ["/app/.data", socket]]);
});

for (
  const [HOST, expected] of [["::1", "[::1]:80"], ["::", "[::]:80,[::1]:80"], [
    "0.0.0.0",
    "0.0.0.0:80,127.0.0.1:80",
  ]] as const
) {
  Deno.test(`toPermissions() names the listener on ${HOST} as the runtime spells it`, () => {
    const { net } = toPermissions(readConfig({ HOST, PORT: "80" }), LAYOUT, "/app");
    assert.equal(net.slice(0, -1).join(","), expected);
  });
}

Deno.test("the serving process's flags refuse every act that it has no need of, and allow those it has", async () => {
  await using world = await makeWorld();
  const { refused, allowed } = await tryActs(world);
  // --no-remote refuses before any permission is asked.
  const isRefused = ({ name, outcome }: Act) => outcome === (name.startsWith("import") ? "TypeError" : "NotCapable");
  assert.deepEqual(refused.filter((act) => !isRefused(act)), []);
  assert.equal(refused.length, 17);
  assert.deepEqual(allowed.filter(({ outcome }) => outcome !== "done"), []);
});

interface World extends AsyncDisposable {
  flags: string[];
  /** Arguments of the program. */
  args: string[];
}

interface Act {
  name: string;
  outcome: string;
}

/** A data folder, and two listeners of which the flags name one. */
async function makeWorld(): Promise<World> {
  const dir = await Deno.realPath(await Deno.makeTempDir());
  const dataDir = `${dir}/data`;
  await Deno.mkdir(dataDir);
  await Deno.writeTextFile(`${dir}/secret`, "secret");
  const [named, other] = [listenAndHangUp(), listenAndHangUp()];
  const port = String(named.addr.port);
  const layout = {
    ...LAYOUT,
    dataDir,
    homeDir: dataDir,
    clusterDir: `${dataDir}/postgres`,
    socketDir: `${dataDir}/run`,
  };
  const config = readConfig({ PORT: port, DATA_DIR: dataDir });
  return {
    flags: toFlags(toPermissions(config, layout, Deno.cwd())),
    args: [dir, port, String(other.addr.port)],
    async [Symbol.asyncDispose]() {
      for (const listener of [named, other]) listener.close();
      await Deno.remove(dir, { recursive: true });
    },
  };
}

function listenAndHangUp() {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  (async () => {
    for await (const connection of listener) connection.close();
  })();
  return listener;
}

async function tryActs({ flags, args }: World): Promise<{ refused: Act[]; allowed: Act[] }> {
  const program = new URL("../helpers/forbidden_acts.ts", import.meta.url).pathname;
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", ...flags, program, ...args],
    env: { PORT: "1" },
  }).output();
  const text = new TextDecoder().decode(stdout);
  assert.ok(text.startsWith("{"), new TextDecoder().decode(stderr));
  return JSON.parse(text);
}
