import type { TraceResource } from "../../telemetry/model/resources.ts";
import { LINK_STYLES } from "../ui/Table.tsx";
import { Time } from "../ui/Time.tsx";
import { Fact } from "./Fact.tsx";
import { visibleLine } from "./visible_text.ts";

export interface CustomerFactsProps {
  /** Their newest request: who they are today. */
  trace: TraceResource;
  /** The viewer may open accounts. */
  canSeeAccount: boolean;
}

/** Who a customer is, in one line. */
export function CustomerFacts({ trace, canSeeAccount }: CustomerFactsProps) {
  const { email, username, phone, user_id } = trace;
  return (
    <dl class="flex flex-wrap gap-x-6 rounded-lg border border-line bg-surface px-3 py-1.5 text-13 shadow-card">
      {email && <Fact term="E-mail" copy={email}>{visibleLine(email, 80)}</Fact>}
      {username && <Fact term="Username" copy={username}>{visibleLine(username, 60)}</Fact>}
      {phone && <Fact term="Phone" copy={phone}>{visibleLine(phone, 40)}</Fact>}
      {user_id && (
        <Fact term="User id" copy={user_id}>
          {canSeeAccount
            ? <a href={`/admin/accounts/users/${encodeURIComponent(user_id)}`} class={LINK_STYLES}>Account</a>
            : visibleLine(user_id, 40)}
        </Fact>
      )}
      <Fact term="Last seen">
        <Time iso={trace.start_time} />
      </Fact>
    </dl>
  );
}
