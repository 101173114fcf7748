/** An address as a number; IPv4 in its IPv4-mapped form, so that both families compare in one space of 128 bits. */
export function parseAddress(text: string): bigint | null {
  const bare = text.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  return bare.includes(":") ? parseV6(bare) : parseV4(bare);
}

/** Whether an address lies in `10.0.0.0/8`, `2001:db8::/32` or equals a plain address. */
export function isInRange(address: string, range: string): boolean {
  const [base = "", prefix] = range.split("/");
  const [ip, network] = [parseAddress(address), parseAddress(base)];
  if (ip === null || network === null) return false;
  const bits = toPrefixBits(base, prefix);
  if (bits === null) return false;
  const shift = BigInt(128 - bits);
  return ip >> shift === network >> shift;
}

function toPrefixBits(base: string, prefix: string | undefined): number | null {
  if (prefix === undefined) return 128;
  const width = base.includes(":") ? 128 : 32;
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > width) return null;
  return Number(prefix) + 128 - width;
}

function parseV4(text: string): bigint | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const parts = match?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return null;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0xffffn);
}

function parseV6(text: string): bigint | null {
  const halves = toHexGroups(text).split("::");
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => half === "" ? [] : half.split(":"));
  const missing = 8 - (head?.length ?? 0) - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...head ?? [], ...Array(tail === undefined ? 0 : missing).fill("0"), ...tail ?? []];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

/** The dotted end of `::ffff:10.0.0.1` as two groups. */
function toHexGroups(text: string): string {
  const at = text.lastIndexOf(":");
  const dotted = parseV4(text.slice(at + 1));
  if (dotted === null) return text;
  const low = dotted & 0xffffffffn;
  return `${text.slice(0, at + 1)}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`;
}
