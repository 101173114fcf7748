import type { TraceResource } from "../../telemetry/model/resources.ts";

/** Who a request was for, by what is indexed first. */
export type CustomerKey = { email: string } | { username: string } | { user_id: string };

export function toCustomerKey(
  { email, username, user_id }: Pick<TraceResource, "email" | "username" | "user_id">,
): CustomerKey | null {
  if (email !== "") return { email };
  if (username !== "") return { username };
  return user_id ? { user_id } : null;
}

/** The page of everything that a customer did; null for visitors that nobody knows. */
export function customerHref(person: Parameters<typeof toCustomerKey>[0]): string | null {
  const key = toCustomerKey(person);
  return key === null ? null : `/admin/telemetry/customers?${new URLSearchParams(key)}`;
}
