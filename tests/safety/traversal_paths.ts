/** Paths that try to leave the folder of static files: each way up, before each thing worth reading. */

const WAYS_UP = [
  "/..",
  "/%2e%2e",
  "/.%2e",
  "/%2E%2E",
  "/..%2f..",
  "/..%2F..%2F..",
  "/%2e%2e%2f%2e%2e",
  "/..%5c..",
  "/..\\..",
  "/%5c..%5c..",
  "/..%00/..",
  "/%00/..",
  "/%252e%252e",
  "/%252e%252e%252f",
  "/..%c0%af..",
  "/%c0%ae%c0%ae",
  "/%c0%2e%c0%2e",
  "/%e0%80%ae%e0%80%ae",
  "/..%u2215..",
  "/....//..",
  "/..;/..",
  "/.//..",
  "/static/../..",
  "/products/../..",
  "/products/..%2f..",
  "/_fresh/../..",
  "/_fresh/js/..%2f..%2f..",
  "//..//..",
  "/~/..",
  "/\u2025",
];

const TARGETS = [
  "/etc/passwd",
  "/proc/self/environ",
  "/deno.json",
  "/main.ts",
  "/db/migrate.ts",
  "/.data/lock",
  "/_fresh/server.js",
  "/.git/config",
];

/** Files beside the static ones, asked for as they are. */
const NEIGHBOURS = [
  "/deno.json",
  "/main.ts",
  "/.git/config",
  "/.env",
  "/snapshot.js",
  "/server.js",
  "/_fresh/server.js",
  "/_fresh/snapshot.js",
  "/static/styles.css/../../deno.json",
  "/styles.css/",
  "/styles.css%00.png",
  "/styles.css%2f",
  "/styles.css::$DATA",
  "/styles.css%20",
  "/STYLES.CSS%00",
  "/file:///etc/passwd",
  "/proc/self/environ",
];

export const TRAVERSAL_PATHS = [...WAYS_UP.flatMap((way) => TARGETS.map((target) => way + target)), ...NEIGHBOURS];
