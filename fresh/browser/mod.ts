/** The client runtime: what the boot script of a page with islands imports. */
export { boot } from "./boot.ts";
