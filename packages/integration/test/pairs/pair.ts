import {
  createKeypairService,
  createKeyRing,
  createMemoryStore,
  createVault,
  type KeypairBackend,
  type MemoryStore,
  type Vault,
} from '@keypair-gateway/core';
import {
  type Authenticate,
  createGateway,
  createUpstream,
  type Dialect,
  loopback,
} from '@keypair-gateway/gateway';
import { versionOf } from '../../../tools/clouds.js';

/** A cloud in this process and what a mount in front of it calls. */
export interface PairGround {
  readonly backend: KeypairBackend;
  readonly store: MemoryStore;
  readonly vault: Vault;
}

/** The local service over an empty memory store with a vault. */
export function localGround(): PairGround {
  const vault = createVault(createKeyRing({ keys: [{ id: 'k1', secret: new Uint8Array(32).fill(7) }] }));
  const store = createMemoryStore();
  return { backend: createKeypairService({ store, vault }), store, vault };
}

/** Whoever shows an owner as a token has its keypairs; the ids of user and account are the same, so that clouds of users and of accounts tell owners apart. */
const byOwner: Authenticate = async ({ credential }) => {
  const id = credential?.kind === 'token' ? credential.token : '';
  return { userId: id, accountId: id, roles: ['system-admin'] };
};

/** A cloud that speaks `dialect`, over a memory store, behind `createUpstream`; each owner has a credential of its own there. */
export function upstreamGround(dialect: Dialect): PairGround {
  const { store, vault, backend: service } = localGround();
  const gateway = createGateway({
    mounts: [{ dialect, prefix: '', backend: service, authenticate: byOwner }],
  });
  const version = versionOf(dialect);
  const make = (owner: `user:${string}` | `account:${string}`): KeypairBackend =>
    createUpstream(dialect, {
      endpoint: 'http://upstream.test',
      credential: { kind: 'token', token: idOf(owner) },
      owner,
      transport: loopback(gateway),
      retry: false,
      ...(version !== undefined && { version }),
    });
  const made = new Map<string, KeypairBackend>();
  const backend: KeypairBackend = {
    capabilities: make('user:').capabilities,
    execute(command, context) {
      const { owner } = command;
      const own = made.get(owner) ?? make(owner);
      made.set(owner, own);
      return own.execute(command, context);
    },
  };
  return { backend, store, vault };
}

/** The id of an owner's user or account. */
export function idOf(owner: string): string {
  return owner.slice(owner.indexOf(':') + 1);
}
