const IPV4_REGEXP = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}(?::\d+)?$/;
const MAPPED_REGEXP = /^\[?::ffff:(?=\d)/i;

/** The network of an address: /24 of IPv4, /48 of IPv6. What is no address stays out: the result is `""`. */
export function truncateIp(text: string): string {
  const address = text.trim().replace(MAPPED_REGEXP, "");
  const v4 = IPV4_REGEXP.exec(address);
  if (v4) return `${v4[1]}.0`;
  return truncateV6(address.replace(/^\[|\](?::\d+)?$/g, "").replace(/%.*$/, ""));
}

/** `2001:db8::1` has its first three groups written out: `2001:db8:0::`. */
function truncateV6(address: string): string {
  if (!/^[0-9a-f:]{2,39}$/i.test(address) || !address.includes(":")) return "";
  const head = address.split("::")[0]!.split(":").filter(Boolean);
  const groups = [...head, "0", "0", "0"].slice(0, 3);
  return `${groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, "")).join(":")}::`;
}
