/**
 * How island props travel: a JSON array of nodes, of which the first is the root. Children are named by their index,
 * so that shared and cyclic references survive. A node is
 *
 * - a string, finite number, boolean or null: itself
 * - an array of indexes: an array
 * - an object of indexes: a plain object
 * - an array that starts with a {@linkcode Tag}: everything else
 */
export type Tag =
  | "bigint"
  | "Date"
  | "URL"
  | "RegExp"
  | "Map"
  | "Set"
  | "Uint8Array"
  | "Signal"
  | "Computed"
  | "Slot"
  | `Temporal.${string}`;

export type TaggedNode = [tag: Tag, ...content: (string | number)[]];
export type Node = string | number | boolean | null | number[] | Record<string, number> | TaggedNode;

/** Values without a node of their own, by the negative index that stands for them. */
export const UNDEFINED = -1;
export const HOLE = -2;
export const NOT_A_NUMBER = -3;
export const INFINITY = -4;
export const NEGATIVE_INFINITY = -5;
export const NEGATIVE_ZERO = -6;
