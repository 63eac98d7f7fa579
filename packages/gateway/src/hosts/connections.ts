import type { Duplex } from 'node:stream';
import { networkOf } from '../limits/address.js';

/** How many connections may be open. */
export interface ConnectionLimits {
  /** All together, default 8192. */
  readonly maxConnections?: number;
  /** Of one address (of IPv6, one /64 network); default: no limit. Proxies that are trusted are not counted. */
  readonly maxConnectionsPerAddress?: number;
}

/** Counts open connections by where they come from. */
export interface Connections {
  /** Whether there is room for one more, which is then counted until it closes. */
  admit(socket: Duplex & { readonly remoteAddress?: string | undefined }): boolean;
}

/** `isProxy` tells the addresses that stand for many. Throws `TypeError` for limits that are none. */
export function createConnections(
  { maxConnections = 8192, maxConnectionsPerAddress = Number.POSITIVE_INFINITY }: ConnectionLimits,
  isProxy: (address: string) => boolean,
): Connections {
  for (const limit of [maxConnections, maxConnectionsPerAddress])
    if (!(limit >= 1)) throw new TypeError('A limit of connections must be a number from 1');
  const byNetwork = new Map<string, number>();
  let open = 0;

  const isCounted = (address: string | undefined): address is string =>
    maxConnectionsPerAddress < Number.POSITIVE_INFINITY && address !== undefined && !isProxy(address);

  return {
    admit(socket) {
      const address = socket.remoteAddress;
      const network = isCounted(address) ? networkOf(address) : undefined;
      const held = network === undefined ? 0 : (byNetwork.get(network) ?? 0);
      if (open >= maxConnections || held >= maxConnectionsPerAddress) return false;
      open += 1;
      if (network !== undefined) byNetwork.set(network, held + 1);
      socket.once('close', () => {
        open -= 1;
        if (network === undefined) return;
        const left = (byNetwork.get(network) ?? 1) - 1;
        if (left > 0) byNetwork.set(network, left);
        else byNetwork.delete(network);
      });
      return true;
    },
  };
}
