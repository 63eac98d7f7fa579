import { randomUUID } from 'node:crypto';
import { checkWholeStore, SecretText, type Store, type Vault } from '@keypair-gateway/core';
import type { Cloud } from '../upstream/open.js';
import type { MountAuth } from './auth.js';
import type { ReadinessCheck } from './readiness.js';

/** A local backend, as far as it is looked at. */
export interface CheckedGround {
  readonly store: Pick<Store, 'scan' | 'trail' | 'claim'>;
  readonly live: { readonly vault: Vault } | undefined;
}

/** A service that many gateways ask is not asked anew by each probe. */
const AUTH_KEPT_MS = 5000;

/** What `/readyz` looks at: stores, vaults, clouds (by the place of their backend in the configuration) and identity services. */
export function checksOf(
  grounds: ReadonlyMap<string, CheckedGround>,
  clouds: ReadonlyMap<string, Pick<Cloud, 'ready'>>,
  parts: readonly { readonly name: string; readonly auth: Pick<MountAuth, 'ready'> }[],
): readonly ReadinessCheck[] {
  const named = (home: string): string => home.replaceAll('/', '.');
  const of = (part: string, home: string): string =>
    home === 'backend' ? part : `${part} of ${named(home)}`;
  return [
    ...[...grounds].map(([home, { store }]) => ({
      name: of('store', home),
      run: () => probeStore(store),
      write: () => probeWrite(store),
    })),
    ...[...grounds].flatMap(([home, { live }]) =>
      live === undefined ? [] : [{ name: of('vault', home), run: () => probeVault(live.vault) }],
    ),
    ...[...clouds].map(([home, cloud]) => ({ name: `cloud of ${named(home)}`, run: () => cloud.ready() })),
    ...parts.flatMap(({ name, auth }) =>
      auth.ready === undefined
        ? []
        : [{ name: `auth of ${name}`, keptMs: AUTH_KEPT_MS, run: async () => auth.ready?.() }],
    ),
  ];
}

/** One that somebody copies into cannot be served, though it answers. */
async function probeStore(store: CheckedGround['store']): Promise<void> {
  await Promise.all([store.scan(0, 1), checkWholeStore(store)]);
}

/** A claim is the smallest change that any store has, made durable as all are and forgotten a second later. A known token would change nothing the second time. */
async function probeWrite(store: CheckedGround['store']): Promise<void> {
  await store.claim(`readyz ${randomUUID()}`, Date.now() + 1000);
}

async function probeVault(vault: Vault): Promise<void> {
  const binding = { owner: 'user:', uuid: '00000000-0000-0000-0000-000000000000', keyVersion: 1 } as const;
  const sealed = await vault.seal(new SecretText('ready'), binding);
  const [opened] = await vault.open([[sealed, binding]]);
  if (opened?.reveal() !== 'ready') throw new TypeError('The vault opened another text than it sealed');
}
