import { isIPv4, isIPv6 } from "node:net";

export type IpType = "IPv4" | "IPv6";

export interface IpAddress {
  type: IpType;
  value: bigint;
}

/** An address, or a block of them in CIDR notation. */
export interface IpRange extends IpAddress {
  prefixLength: number;
}

/** Null if the text is no address. A zone (`%eth0`) is ignored. */
export function parseIpAddress(text: string): IpAddress | null {
  const address = text.replace(/%.*$/, "");
  if (isIPv4(address)) return { type: "IPv4", value: toIpv4Value(address) };
  return isIPv6(address) ? { type: "IPv6", value: toIpv6Value(address) } : null;
}

/** @throws {TypeError} If the text is neither an address nor a CIDR block */
export function parseIpRange(text: string): IpRange {
  const [base = "", prefix] = text.split("/", 2);
  const address = parseIpAddress(base);
  if (address === null) throw new TypeError(`Cannot read IP rule: ${text}`);
  const bits = bitsOf(address.type);
  const prefixLength = prefix === undefined ? bits : Number(prefix);
  if (!/^\d+$/.test(prefix ?? "0") || prefixLength > bits) throw new TypeError(`Cannot read IP rule: ${text}`);
  return { ...address, prefixLength };
}

/** An IPv4-mapped IPv6 address is not in a block of IPv4. */
export function isInRange(address: IpAddress, range: IpRange): boolean {
  const hostBits = BigInt(bitsOf(range.type) - range.prefixLength);
  return address.type === range.type && address.value >> hostBits === range.value >> hostBits;
}

function bitsOf(type: IpType): number {
  return type === "IPv4" ? 32 : 128;
}

function toIpv4Value(address: string): bigint {
  return address.split(".").reduce((value, octet) => (value << 8n) | BigInt(octet), 0n);
}

function toIpv6Value(address: string): bigint {
  const [head = "", tail] = toHexGroups(address).split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = [...left, ...Array(8 - left.length - right.length).fill("0"), ...right];
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** Writes an embedded IPv4 address, as in `::ffff:1.2.3.4`, as two groups. */
function toHexGroups(address: string): string {
  return address.replace(/\d+\.\d+\.\d+\.\d+$/, (ipv4) => {
    const value = toIpv4Value(ipv4);
    return `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
  });
}
