import type { Role } from "../../accounts/model/user.ts";
import { Badge } from "../ui/Badge.tsx";

const TONES = { customer: "neutral", staff: "info", admin: "warn" } as const;

export function RoleBadge({ role }: { role: Role }) {
  return <Badge tone={TONES[role]}>{role}</Badge>;
}
