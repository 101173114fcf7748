import v8 from "node:v8";
import vm from "node:vm";

v8.setFlagsFromString("--expose-gc");
const collect: () => void = vm.runInNewContext("gc");

/** Bytes of the heap that are really held. */
export function heldHeapBytes(): number {
  collect();
  return Deno.memoryUsage().heapUsed;
}
