/** Preact's hooks, installed once. They act only inside of a {@linkcode RenderPass}. */
import { h } from "preact";
import { asset, assetSrcSet } from "../asset.ts";
import { findHead } from "../head.ts";
import { type AnyVNode, internalOptions, type InternalVNode } from "../preact_internals.ts";
import { markActiveLink } from "./active_links.ts";
import { BodyEnd } from "./body_end.ts";
import { collectHeadItem, HeadEnd, replaceByHeadItem } from "./head_items.ts";
import { markIsland } from "./islands.ts";
import { type RenderPass, renderPasses } from "./render_pass.ts";

const CLIENT_NAV = "f-client-nav";

const next = { ...internalOptions };

internalOptions.vnode = (vnode) => {
  const pass = renderPasses.getStore();
  if (pass !== undefined && typeof vnode.type === "string") {
    markActiveLink(vnode, pass.ctx.url);
    const { props } = vnode;
    if (CLIENT_NAV in props) props[CLIENT_NAV] = String(props[CLIENT_NAV]);
  }
  next.vnode?.(vnode);
};

internalOptions.attr = (name, value) => {
  if (name === CLIENT_NAV) return `${name}="${value === true || value === "true"}"`;
  return next.attr?.(name, value);
};

internalOptions.__b = (vnode) => {
  const pass = renderPasses.getStore();
  if (pass !== undefined) prepare(pass, vnode);
  next.__b?.(vnode);
};

function prepare(pass: RenderPass, vnode: InternalVNode): void {
  if (typeof vnode.type === "string") prepareElement(pass, vnode);
  else if (typeof vnode.type === "function") markIsland(pass, vnode);
}

function prepareElement(pass: RenderPass, vnode: InternalVNode): void {
  const head = findHead(vnode);
  if (head === "Head") return collectHeadItem(pass, vnode);
  if (head === "head") replaceByHeadItem(pass, vnode);
  PREPARE_BY_TYPE.get(vnode.type as string)?.(pass, vnode);
}

type Prepare = (pass: RenderPass, vnode: AnyVNode) => void;

const PREPARE_BY_TYPE = new Map(Object.entries<Prepare>({
  html: (pass) => pass.hasHtml = true,
  head(pass, vnode) {
    pass.hasHead = true;
    appendChild(pass, vnode, h(HeadEnd, {}));
  },
  body(pass, vnode) {
    pass.hasBody = true;
    appendChild(pass, vnode, h(BodyEnd, {}));
  },
  script: addNonce,
  style: addNonce,
  img: lockSource,
  source: lockSource,
}));

function appendChild(pass: RenderPass, vnode: AnyVNode, child: AnyVNode): void {
  pass.replace(vnode, vnode.type, { ...vnode.props, children: [vnode.props.children, child] });
}

function addNonce(pass: RenderPass, vnode: AnyVNode): void {
  if (vnode.props.nonce) return;
  pass.replace(vnode, vnode.type, { ...vnode.props, nonce: pass.nonce });
}

function lockSource(pass: RenderPass, vnode: AnyVNode): void {
  const { props } = vnode;
  if ((props["data-fresh-disable-lock"] ?? false) !== false) return;
  const locked = { ...props };
  if (typeof props.src === "string") locked.src = asset(props.src);
  if (typeof props.srcset === "string") locked.srcset = assetSrcSet(props.srcset);
  if (typeof props.srcSet === "string") locked.srcSet = assetSrcSet(props.srcSet);
  pass.replace(vnode, vnode.type, locked);
}
