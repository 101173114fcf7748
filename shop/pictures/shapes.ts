/** Elements of a picture as text. Coordinates in a square of 400; filled with one colour, without outlines. */

export function fill(d: string, color: string): string {
  return `<path d="${d}" fill="${color}" />`;
}

export function stroke(d: string, color: string, width: number): string {
  return `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" />`;
}

export function disc(cx: number, cy: number, r: number, color: string): string {
  return `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${color}" />`;
}

export function oval(cx: number, cy: number, rx: number, ry: number, color: string): string {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${color}" />`;
}

export function box(x: number, y: number, width: number, height: number, color: string, rx = 0): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${rx}" fill="${color}" />`;
}

/** Shapes that let what is below shine through. */
export function veil(opacity: number, ...shapes: string[]): string {
  return `<g opacity="${opacity}">${shapes.join("")}</g>`;
}

/** Shapes moved, turned or scaled, as SVG writes it. */
export function moved(transform: string, ...shapes: string[]): string {
  return `<g transform="${transform}">${shapes.join("")}</g>`;
}

/** What the thing stands on throws back: a soft shadow of the given half width. */
export function shadow(cx: number, cy: number, rx: number): string {
  return veil(0.16, oval(cx, cy, rx, 9, "#1a120b"));
}
