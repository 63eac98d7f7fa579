import { isIPv4, isIPv6 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** An address without its zone, IPv4 within IPv6 as IPv4, in lower case; undefined: it is none. */
export function plainAddress(text: string): string | undefined {
  const address = text.trim().replace(/%.*$/, '').toLowerCase();
  const inner = MAPPED.exec(address)?.[1] ?? address;
  return isIPv4(inner) || isIPv6(inner) ? inner : undefined;
}

/**
 * What callers are counted by: an IPv4 address, or the first 64 bits of one of IPv6, which is what one subscriber has (RFC 4291 section 2.5.4). Anything
 * else counts as it is.
 */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  if (plain === undefined) return address;
  if (isIPv4(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = (text: string): readonly string[] => (text === '' ? [] : text.split(':'));
  // The dotted end of an address stands for two groups.
  const left = groups(head);
  const right = groups(tail ?? '').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const all = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
