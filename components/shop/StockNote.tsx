/** From here on the shop says how few are left. */
const FEW = 10;

/** Whether a product can be had, and how soon not any more. */
export function StockNote({ stock }: { stock: number }) {
  if (stock === 0) return <span class="text-13 font-medium text-danger">Sold out</span>;
  if (stock <= FEW) return <span class="text-13 font-medium text-warn">Only {stock} left</span>;
  return <span class="text-13 text-good">In stock</span>;
}
