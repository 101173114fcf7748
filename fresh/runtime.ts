/** What islands and components may import: it works in the browser too. */
export { asset, assetSrcSet } from "./asset.ts";
export { Head, type HeadProps } from "./head.ts";
export { HttpError } from "./http_error.ts";
export { IS_BROWSER } from "./is_browser.ts";
export { Partial, type PartialProps } from "./partial.ts";
