import { type CartLine, lineTotal } from "../../shop/model/cart.ts";
import { MAX_QUANTITY } from "../../shop/model/product.ts";
import { Button } from "../ui/Button.tsx";
import { CsrfField } from "../ui/CsrfField.tsx";
import { CONTROL_STYLES } from "../ui/field_styles.ts";
import { Price } from "./Price.tsx";
import { ProductPicture } from "./ProductPicture.tsx";

export interface CartLinesProps {
  lines: CartLine[];
  csrfToken: string;
  /** Handle of the line whose quantity was refused, and why. */
  problem?: { handle: string; message: string } | undefined;
}

interface LineProps {
  line: CartLine;
  csrfToken: string;
  problem: string | undefined;
}

function QuantityForm({ line: { handle, name, quantity, stock }, csrfToken, problem }: LineProps) {
  const id = `quantity-${handle}`;
  return (
    <form method="post" action="/cart" class="flex items-center gap-2">
      <CsrfField token={csrfToken} />
      <input type="hidden" name="handle" value={handle} />
      <label for={id} class="sr-only">How many of {name}</label>
      <div class="w-16 sm:w-20">
        <input
          id={id}
          name="quantity"
          type="number"
          inputMode="numeric"
          min={1}
          max={Math.max(1, Math.min(stock, MAX_QUANTITY))}
          value={quantity}
          required
          aria-invalid={problem ? "true" : undefined}
          aria-describedby={problem ? `${id}-error` : undefined}
          class={CONTROL_STYLES}
        />
      </div>
      <Button variant="secondary" aria-label={`Update quantity of ${name}`}>Update</Button>
    </form>
  );
}

function RemoveForm({ line: { handle, name }, csrfToken }: Omit<LineProps, "problem">) {
  return (
    <form method="post" action="/cart">
      <CsrfField token={csrfToken} />
      <input type="hidden" name="handle" value={handle} />
      <input type="hidden" name="quantity" value="0" />
      <Button variant="ghost" aria-label={`Remove ${name}`}>Remove</Button>
    </form>
  );
}

function StockProblem({ line: { quantity, stock } }: { line: CartLine }) {
  if (quantity <= stock) return null;
  return (
    <p class="mt-2 text-13 font-medium text-danger">
      {stock === 0 ? "Sold out: please remove it." : `Only ${stock} left: please take fewer.`}
    </p>
  );
}

function Line({ line, csrfToken, problem }: LineProps) {
  return (
    <li class="flex gap-4 border-b border-line py-5 first:pt-0">
      <ProductPicture
        handle={line.handle}
        size={112}
        class="h-16 w-16 shrink-0 self-start rounded border border-line sm:h-28 sm:w-28"
      />
      <div class="min-w-0 flex-1">
        <div class="flex flex-wrap items-baseline justify-between gap-x-4">
          <a href={`/products/${line.handle}`} class="font-medium hover:underline">{line.name}</a>
          <Price money={lineTotal(line)} class="font-medium" />
        </div>
        <p class="mb-3 text-13 text-muted">
          <Price money={line.price} /> each
        </p>
        <div class="flex flex-wrap items-center gap-2">
          <QuantityForm line={line} csrfToken={csrfToken} problem={problem} />
          <RemoveForm line={line} csrfToken={csrfToken} />
        </div>
        {problem && <p id={`quantity-${line.handle}-error`} class="mt-2 text-13 font-medium text-danger">{problem}</p>}
        <StockProblem line={line} />
      </div>
    </li>
  );
}

export function CartLines({ lines, csrfToken, problem }: CartLinesProps) {
  return (
    <ul>
      {lines.map((line) => (
        <Line
          key={line.handle}
          line={line}
          csrfToken={csrfToken}
          problem={problem?.handle === line.handle ? problem.message : undefined}
        />
      ))}
    </ul>
  );
}
