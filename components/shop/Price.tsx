import { formatMoney, type Money } from "../../shop/model/money.ts";

export interface PriceProps {
  money: Money;
  class?: string | undefined;
}

export function Price({ money, class: extra = "" }: PriceProps) {
  return <span class={`tabular-nums whitespace-nowrap ${extra}`}>{formatMoney(money)}</span>;
}
