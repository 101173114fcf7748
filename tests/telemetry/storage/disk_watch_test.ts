import assert from "node:assert/strict";
import { type DiskRoom, DiskWatch, LOW_SHARE } from "@/telemetry/storage/disk_watch.ts";

Deno.test("DiskWatch.room says how much of the disk is left, and whether that is little", async () => {
  const low: DiskRoom[] = [];
  const watch = new DiskWatch({ path: ".", onLow: (room) => low.push(room) });
  await watch.start();
  watch.stop();
  const { freeBytes, sizeBytes, isLow } = watch.room!;
  assert.ok(freeBytes >= 0 && freeBytes <= sizeBytes && sizeBytes > 0);
  assert.equal(isLow, freeBytes < sizeBytes * LOW_SHARE);
  assert.equal(low.length, isLow ? 1 : 0);
});

Deno.test("DiskWatch.room is null where there is nothing to ask", async () => {
  const watch = new DiskWatch({ path: "/no/such/folder", onLow: () => assert.fail("nobody knows") });
  await watch.start();
  watch.stop();
  assert.equal(watch.room, null);
});
