import { type ComponentChildren, h } from "preact";
import { toTemplateId } from "../markers.ts";
import { BootScript } from "./boot_script.ts";
import { SlotContent } from "./islands.ts";
import { renderPasses } from "./render_pass.ts";

/** The last thing in a body: what the islands of the page need. */
export function BodyEnd(): ComponentChildren {
  renderPasses.getStore()!.stage = "end";
  return [h(HiddenSlots, {}), h(BootScript, {})];
}

/** Slots that no island showed, inert. They may hold islands with hidden slots of their own, hence the recursion. */
function HiddenSlots(): ComponentChildren {
  const hidden = renderPasses.getStore()!.islands.listHiddenSlots();
  if (hidden.length === 0) return null;
  const templates = hidden.map((id) => h("template", { id: toTemplateId(id) }, h(SlotContent, { id })));
  return [...templates, h(HiddenSlots, {})];
}
