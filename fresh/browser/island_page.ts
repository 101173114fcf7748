import { type ComponentChildren, type ComponentType, h, render } from "preact";
import { type IslandRootData, toIdPrefix, toTemplateId } from "../markers.ts";
import { type AnyVNode, withIdPrefix } from "../preact_internals.ts";
import { decodeProps } from "./decode_props.ts";
import { listRanges, type Range, toContainer } from "./ranges.ts";
import { toChildren } from "./dom_to_vnodes.ts";

// deno-lint-ignore no-explicit-any -- islands of every kind
export type Islands = Record<string, ComponentType<any>>;

/** The islands of the document with their props and slots. */
export class IslandPage {
  readonly #islands: Islands;
  readonly #roots: IslandRootData[];
  readonly #slots = new Map<number, ComponentChildren>();

  constructor(islands: Islands, json: string) {
    this.#islands = islands;
    this.#roots = decodeProps(json, (id) => h(Slot, { page: this, id })) as IslandRootData[];
  }

  /** Renders an island over its server-rendered nodes. */
  revive(range: Range): void {
    const island = this.toVNode(range);
    render(island, toContainer(range.start, range.end!));
  }

  /**
   * The island of a range, with its slots read from the document.
   *
   * @throws {Error} If the HTML parser tore it apart
   */
  toVNode(range: Range): AnyVNode {
    const { island, props, key } = this.#roots[range.marker.id]!;
    const slots = listRanges("slot", range.start, range.end);
    if ([range, ...slots].some(({ end }) => end === null)) {
      throw new Error(`Cannot revive island ${island}: its elements are not allowed where they are nested`);
    }
    for (const { marker, start, end } of slots) {
      this.#slots.set(marker.id, toChildren(this, start.nextSibling, end));
    }
    return withIdPrefix(h(this.#islands[island]!, { ...props, key }), toIdPrefix(range.marker));
  }

  /** A slot's content as the server rendered it, shown at first or not. */
  getSlot(id: number): ComponentChildren {
    if (!this.#slots.has(id)) this.#slots.set(id, this.#readTemplate(id));
    return this.#slots.get(id);
  }

  #readTemplate(id: number): ComponentChildren {
    const template = document.getElementById(toTemplateId(id)) as HTMLTemplateElement | null;
    return template === null ? null : toChildren(this, template.content.firstChild, null);
  }
}

function Slot({ page, id }: { page: IslandPage; id: number }): ComponentChildren {
  return page.getSlot(id);
}
