import assert from "node:assert/strict";
import { toFolderScope, toRoutePattern } from "@/fresh/dev/route_pattern.ts";

const PATTERNS = {
  index: "/",
  "foo/index": "/foo",
  "[id]": "/:id",
  "foo/[a]-[b]": "/foo/:a-:b",
  "p/[id]@[ver]": "/p/:id@:ver",
  "[id].json": "/:id.json",
  "v[id]": "/v:id",
  "[id]x": "/:id{x}",
  "api/[...path]": "/api/:path*",
  "[[lang]]/index": "/{:lang}?",
  "[[name]]": "/{:name}?",
  "docs/[[v]]/x": "/docs{/:v}?/x",
  "[[lang]]/about": "{/:lang}?/about",
  "(group)/foo": "/foo",
  "(group)/index": "/",
  "sp ace": "/sp%20ace",
  "sitemap.xml": "/sitemap.xml",
};

for (const [id, pattern] of Object.entries(PATTERNS)) {
  Deno.test(`toRoutePattern() turns ${id} into ${pattern}`, () => {
    assert.equal(toRoutePattern(id), pattern);
    new URLPattern({ pathname: pattern });
  });
}

for (const id of ["[foo][bar]", "foo-[[x]]", "[[x]]-foo", "[foo", "foo]", "[]", "[...]", "[[...x]]", "a[...x]"]) {
  Deno.test(`case 117: toRoutePattern() refuses ${id}`, () => {
    assert.throws(() => toRoutePattern(id), SyntaxError);
  });
}

Deno.test("toFolderScope() keeps groups and drops nothing else", () => {
  assert.equal(toFolderScope(""), "/");
  assert.equal(toFolderScope("(site)/admin/[id]"), "/(site)/admin/:id");
});
