import type { Problems } from "../../shop/model/form.ts";
import type { Product } from "../../shop/model/product.ts";
import { PRODUCT_LABELS } from "../../shop/model/product_edit.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { CsrfField } from "../ui/CsrfField.tsx";
import { FormErrors } from "../ui/FormErrors.tsx";
import { TextField } from "../ui/TextField.tsx";
import { ProductPicture } from "./ProductPicture.tsx";

export interface ProductEditorProps {
  product: Product;
  /** What was typed, by field. */
  values: Record<string, string>;
  problems: Problems;
  csrfToken: string;
}

export function ProductEditor({ product, values, problems, csrfToken }: ProductEditorProps) {
  const field = (name: string) => ({
    name,
    label: PRODUCT_LABELS[name] ?? name,
    value: values[name] ?? "",
    errors: problems[name],
  });
  return (
    <div class="grid items-start gap-4 lg:grid-cols-[16rem_minmax(0,1fr)]">
      <ProductPicture
        handle={product.handle}
        size={256}
        class="h-auto w-full max-w-[16rem] rounded-lg border border-line"
      />
      <Card>
        <form method="post" class="max-w-xl space-y-4">
          <FormErrors errors={problems} labels={PRODUCT_LABELS} />
          <TextField {...field("name")} required maxLength={120} />
          <TextField {...field("summary")} maxLength={200} />
          <TextField {...field("description")} rows={5} />
          <div class="grid gap-4 sm:grid-cols-2">
            <TextField {...field("price")} inputMode="decimal" required />
            <TextField {...field("stock")} inputMode="numeric" required />
          </div>
          <Checkbox name="is_listed" value="yes" label="In the shop" checked={values.is_listed === "yes"} />
          <CsrfField token={csrfToken} />
          <input type="hidden" name="seen_stock" value={product.stock} />
          <Button>Save</Button>
        </form>
      </Card>
    </div>
  );
}
