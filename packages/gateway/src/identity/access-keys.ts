import type { Principal } from '@keypair-gateway/core';
import { type Identity, readPrincipal } from './people.js';

/** An access key of an identity. */
export interface AccessKeyEntry {
  readonly accessKey: string;
  /** In clear: the server must sign with it too. */
  readonly secretKey: string;
  /** Of temporary credentials: what the client must send along. */
  readonly securityToken?: string;
}

/** What stands behind an access key. */
export interface AccessKeyHolder {
  readonly secretKey: string;
  readonly securityToken?: string;
  readonly principal: Principal;
}

/**
 * The access keys of a fixed list with their secrets and principals, for the hooks of dialects whose requests are signed. Throws `TypeError` for entries that
 * are empty, and for an access key that stands twice.
 *
 * @example
 * ```ts
 * import { accessKeysOf } from '@keypair-gateway/gateway';
 *
 * const accessKeys = [{ accessKey: 'AKEXAMPLE', secretKey: 'SKEXAMPLE' }];
 * const held = accessKeysOf([{ accountId: 'acme', userId: 'alice', roles: [], accessKeys }]);
 * console.log(held.get('AKEXAMPLE')?.principal.userId); // alice
 * ```
 */
export function accessKeysOf(list: readonly Identity[]): ReadonlyMap<string, AccessKeyHolder> {
  const holders = new Map<string, AccessKeyHolder>();
  list.forEach((identity, index) => {
    const principal = readPrincipal(identity, `identities[${index}]`);
    identity.accessKeys?.forEach((entry, at) => {
      const where = `identities[${index}].accessKeys[${at}]`;
      const { accessKey, ...secrets } = entry;
      for (const [name, value] of Object.entries(entry)) {
        if (typeof value !== 'string' || value === '') throw new TypeError(`${where}.${name} must be text`);
      }
      if (holders.has(accessKey)) throw new TypeError(`${where}.accessKey stands twice`);
      holders.set(accessKey, Object.freeze({ ...secrets, principal }));
    });
  });
  return holders;
}
