import { isVariantId } from "../../telemetry/model/span_key.ts";
import { Badge } from "../ui/Badge.tsx";

/** For a span that came with the ids of one that was there, and with other content. */
export function VariantMark({ id }: { id: string }) {
  if (!isVariantId(id)) return null;
  return (
    <span class="shrink-0 whitespace-nowrap">
      <Badge tone="warn" title="Another span came before it with the same ids and other content">Same ids</Badge>
    </span>
  );
}
