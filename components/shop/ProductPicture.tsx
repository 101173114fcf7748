import { toPicturePath } from "../../shop/model/product.ts";

export interface ProductPictureProps {
  handle: string;
  /** Empty beside a name that says the same. Default: empty. */
  alt?: string | undefined;
  /** Edge of the square in pixels, so that the page does not jump. Default: 400. */
  size?: number | undefined;
  /** Below the fold. Default: false. */
  isLazy?: boolean | undefined;
  class?: string | undefined;
}

export function ProductPicture(props: ProductPictureProps) {
  const { handle, alt = "", size = 400, isLazy = false, class: extra = "" } = props;
  return (
    <img
      src={toPicturePath(handle)}
      alt={alt}
      width={size}
      height={size}
      loading={isLazy ? "lazy" : "eager"}
      decoding="async"
      class={`block aspect-square bg-sunken ${extra}`}
    />
  );
}
