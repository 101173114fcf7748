import { MAX_QUANTITY } from "../../shop/model/product.ts";
import { Button } from "../ui/Button.tsx";
import { CsrfField } from "../ui/CsrfField.tsx";
import { describeControl } from "../ui/Field.tsx";
import { CONTROL_STYLES, ERROR_STYLES, LABEL_STYLES } from "../ui/field_styles.ts";

export interface AddToCartFormProps {
  handle: string;
  stock: number;
  csrfToken: string;
  /** What was typed. Default: 1. */
  quantity?: string | undefined;
  /** Why it was refused. */
  problem?: string | undefined;
}

export function AddToCartForm({ handle, stock, csrfToken, quantity = "1", problem }: AddToCartFormProps) {
  const errors = problem ? [problem] : [];
  if (stock === 0) return <p class="rounded bg-sunken px-4 py-3 text-sm">Sold out for now.</p>;
  return (
    <form method="post" action={`/products/${handle}`}>
      <CsrfField token={csrfToken} />
      <label for="quantity" class={LABEL_STYLES}>Quantity</label>
      <div class="mt-1 flex items-center gap-3">
        <div class="w-24">
          <input
            {...describeControl("quantity", undefined, errors)}
            id="quantity"
            name="quantity"
            type="number"
            inputMode="numeric"
            min={1}
            max={Math.min(stock, MAX_QUANTITY)}
            value={quantity}
            required
            class={`${CONTROL_STYLES} h-11`}
          />
        </div>
        <Button size="lg" class="flex-1 sm:flex-none">Add to cart</Button>
      </div>
      {problem && <p id="quantity-error" class={`mt-2 ${ERROR_STYLES}`}>{problem}</p>}
    </form>
  );
}
