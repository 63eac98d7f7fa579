import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv4 } from 'node:net';
import { plainAddress } from '../limits/address.js';
import type { WireRequest } from '../message.js';

/** What hosts on a socket take of proxies in front. */
export interface ProxyOptions {
  /** Addresses and networks (`10.0.0.0/8`) of proxies whose `X-Forwarded-For` tells where a request came from. Default: nobody's is believed. */
  readonly trustedProxies?: readonly string[];
  /**
   * Whether those proxies also tell, by `X-Forwarded-Prefix`, what they have cut off the front of the path: links name it, and signatures are over it. They must then
   * set the header, or empty it, in every request, because else a caller could. Default false.
   */
  readonly forwardedPrefix?: boolean;
}

/** Proxies in front whose word is taken for where a request came from. */
export interface Proxies {
  /** Whether an address is one of them. */
  has(address: string): boolean;
  /**
   * The address that a request came from: that of the connection, or, where it is a proxy's, the last one in `forwarded` (`X-Forwarded-For`) that is no proxy's.
   * Each proxy writes the address that it sees at the end, so what stands before is only what a caller says.
   */
  addressOf(
    connection: string | undefined,
    forwarded: string | readonly string[] | undefined,
  ): string | undefined;
}

const MOST_HOPS = 16;

/** Takes addresses and networks such as `10.0.0.0/8` or `fd00::/8`; none: nobody's word is taken. Throws `TypeError` for what is neither. */
export function createProxies(trusted: readonly string[] = []): Proxies {
  const list = new BlockList();
  for (const text of trusted) add(list, text);
  const has = (address: string): boolean => {
    const plain = plainAddress(address);
    return plain !== undefined && list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
  };
  return {
    has,
    addressOf(connection, forwarded = '') {
      let address = connection;
      if (trusted.length === 0 || address === undefined || !has(address)) return address;
      const hops = String(forwarded).split(',').slice(-MOST_HOPS).reverse();
      for (const hop of hops) {
        const plain = plainAddress(withoutPort(hop.trim()));
        if (plain === undefined) return address;
        address = plain;
        if (!has(plain)) return address;
      }
      return address;
    },
  };
}

/** Some proxies write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  const [, bracketed, dotted] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(hop) ?? [];
  return bracketed ?? dotted ?? hop;
}

function add(list: BlockList, text: string): void {
  const [address = '', prefix, ...more] = text.split('/');
  const plain = plainAddress(address);
  const isNumber = prefix === undefined || /^\d{1,3}$/.test(prefix);
  try {
    if (plain === undefined || !isNumber || more.length > 0) throw new RangeError(text);
    const family = isIPv4(plain) ? 'ipv4' : 'ipv6';
    if (prefix === undefined) list.addAddress(plain, family);
    else list.addSubnet(plain, Number(prefix), family);
  } catch {
    throw new TypeError(`trustedProxies: "${text}" is neither an address nor a network such as 10.0.0.0/8`);
  }
}

const PREFIX = /^(?:\/[A-Za-z0-9._~-]+)+$/;

/** What a trusted proxy says that it has cut off the path; `''`: nothing, or nothing that is a path. */
export function prefixOf(
  { headers, socket }: IncomingMessage,
  { forwardedPrefix = false }: ProxyOptions,
  proxies: Proxies,
): string {
  if (!forwardedPrefix || socket.remoteAddress === undefined || !proxies.has(socket.remoteAddress)) return '';
  const text = String(headers['x-forwarded-prefix'] ?? '').replace(/\/$/, '');
  return PREFIX.test(text) ? text : '';
}

/** The request as the client sent it to the proxy. */
export function putBack(request: WireRequest, prefix: string): WireRequest {
  if (prefix === '' || !request.target.startsWith('/')) return request;
  return { ...request, target: prefix + request.target, basePath: prefix + request.basePath };
}
