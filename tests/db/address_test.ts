import assert from "node:assert/strict";
import { assertSafeTransport, parseDatabaseUrl, toTlsOptions } from "@/db/address.ts";

Deno.test("parseDatabaseUrl() takes user and password percent-decoded", () => {
  const { user, password, host, port, database } = parseDatabaseUrl("postgres://me:p%40ss%2F@db.example:6432/shop");
  assert.deepEqual([user, password, host, port, database], ["me", "p@ss/", "db.example", 6432, "shop"]);
});

Deno.test("parseDatabaseUrl() finds the folder of a socket in the parameter host", () => {
  const { host, isSocket } = parseDatabaseUrl("postgres://me:pw@localhost/shop?host=%2Frun%2Fpg");
  assert.deepEqual([host, isSocket], ["/run/pg", true]);
});

for (const query of ["", "?sslmode=require", "?sslmode=prefer", "?sslmode=verify-ca", "?sslmode=no-verify"]) {
  Deno.test(`assertSafeTransport() refuses a remote server with "${query}" unless DB_TLS=insecure`, () => {
    const url = `postgres://me:secret@db.example/shop${query}`;
    assert.throws(() => assertSafeTransport(url, "verify"), (error: Error) => {
      return /db\.example.*sslmode=verify-full.*DB_TLS=insecure/.test(error.message) && !/secret/.test(error.message);
    });
    assertSafeTransport(url, "insecure");
  });
}

for (
  const server of ["localhost", "127.0.0.1", "[::1]", "db.example/x?sslmode=verify-full#", "h/d?host=%2Frun%2Fpg#"]
) {
  Deno.test(`assertSafeTransport() accepts ${server}`, () => {
    assertSafeTransport(`postgres://me:pw@${server}/shop`, "verify");
  });
}

Deno.test("toTlsOptions() checks the certificate only with verify-full", () => {
  const rejects = ["verify-full", "require"].map((mode) => {
    const options = toTlsOptions(parseDatabaseUrl(`postgres://u:p@db.example/d?sslmode=${mode}`));
    return options && options.rejectUnauthorized;
  });
  assert.deepEqual(rejects, [true, false]);
});
