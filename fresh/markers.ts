/** The HTML comments that tell the client runtime where islands and slots begin and end. */

export interface Marker {
  kind: "island" | "slot";
  /** Index into the page's list of island roots, or the slot's id. */
  id: number;
}

/** Text of the comment that stands before an island or a slot. */
export function startMarker({ kind, id }: Marker): string {
  return `frsh:${kind}:${id}`;
}

/** Names its start, so that a range that the HTML parser tore apart cannot end another one. */
export function endMarker({ kind, id }: Marker): string {
  return `/frsh:${kind}:${id}`;
}

/** The marker that a comment's text starts; null for every other comment. */
export function parseStartMarker(text: string): Marker | null {
  const match = /^frsh:(island|slot):(\d+)$/.exec(text);
  return match === null ? null : { kind: match[1] as Marker["kind"], id: Number(match[2]) };
}

/** What the ids of `useId` in an island or a slot begin with. */
export function toIdPrefix({ kind, id }: Marker): string {
  return `${kind}${id}`;
}

/** Id of the `<template>` with a slot that its island did not show at first. */
export function toTemplateId(slotId: number): string {
  return `frsh-slot-${slotId}`;
}

/** One island of a page, as the server hands it to the client runtime. */
export interface IslandRootData {
  /** {@linkcode IslandEntry.name} */
  island: string;
  props: Record<string, unknown>;
  key: string | number | null;
}
