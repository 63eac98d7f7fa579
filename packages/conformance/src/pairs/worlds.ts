import {
  type KeypairBackend,
  KeypairError,
  type Owner,
  POLICIES,
  readPublicKey,
} from '@keypair-gateway/core';
import {
  type Authenticate,
  createGateway,
  createSessions,
  type Dialect,
  type Gateway,
  type Identity,
  identities,
} from '@keypair-gateway/gateway';
import { idOf, type PairGround } from '../../../integration/test/pairs/pair.js';
import type { Arranged } from '../cases/arrange.js';
import type { Case } from '../cases/case.js';
import { at } from '../cases/compare.js';
import type { RawConnection } from '../raw-http.js';

type Members = Readonly<Record<string, unknown>>;

/** Who calls, as the configuration of a case says it. */
export function authenticateOf({ config }: Arranged): Authenticate {
  const people = (config.identities ?? []) as readonly Members[];
  if (people.length === 0)
    return async () => {
      throw new KeypairError('upstream_unavailable', 'The identity service does not answer.');
    };
  const sessions = createSessions({ keys: [new Uint8Array(32).fill(9)] });
  return identities(people.map(identityOf), { secondFactor: 'all', sessions });
}

function identityOf({ algorithmType, uniqueSshKey, defaultPublicKey, ...person }: Members): Identity {
  const attributes = {
    ...(algorithmType !== undefined && { cloudsigma: { algorithmType } }),
    qubole: {
      ...(uniqueSshKey !== undefined && { uniqueSshKey }),
      ...(defaultPublicKey !== undefined && { defaultPublicKey }),
    },
  };
  return { ...person, attributes } as unknown as Identity;
}

/** Puts the keypairs that a case asks for where the pair keeps its keypairs. */
export async function plant(
  { config }: Arranged,
  front: Dialect,
  { store, vault }: PairGround,
  retains: boolean,
): Promise<void> {
  const [seed] = (config.seed ?? []) as readonly Members[];
  if (seed === undefined) return;
  const owner: Owner =
    seed.userId === undefined ? `account:${String(seed.accountId)}` : `user:${String(seed.userId)}`;
  const lenient = { ...POLICIES.nova, algorithms: ['rsa', 'ed25519', 'ecdsa'] as const };
  for (const [i, json] of (seed.keypairs as readonly unknown[]).entries()) {
    const keypair = front.readSeed?.(json, owner);
    if (keypair === undefined) throw new Error('no seed');
    const { privateKey, hasPrivateKey: _h, serial: _s, revision: _r, ...rest } = keypair;
    const { algorithm, bits, fingerprint } = readPublicKey(keypair.publicKey, 'ssh', lenient);
    const isSealed = privateKey !== undefined && retains;
    const sealed = isSealed
      ? await vault.seal(privateKey, { owner, uuid: keypair.uuid, keyVersion: 1 })
      : null;
    const record = { ...rest, algorithm, bits, fingerprint, createdAt: i, sealed, keyVersion: 1 };
    await store.commit({ owner, insert: [record], audit: [] });
  }
}

/** The case with the uuids that the keypairs of its precondition have over the pair. */
export async function withUuids(one: Case, backend: KeypairBackend): Promise<Case> {
  const planted = at(one.precondition, '/keypairs');
  if (!Array.isArray(planted) || !backend.capabilities.operations.includes('list')) return one;
  const owner: Owner = 'user:5b4f3c2d-1e0f-4a9b-8c7d-6e5f4a3b2c1d';
  const principal = { userId: idOf(owner), accountId: '', roles: [] };
  const context = { principal, policy: POLICIES.nova, requestId: 'pairs' };
  const { keypairs } = await backend.execute<'list'>(
    { op: 'list', owner, query: { order: 'name' } },
    context,
  );
  const text = planted.reduce<string>((now, seed: Members) => {
    const found = keypairs.find(({ name }) => name === seed.name);
    return found === undefined ? now : now.replaceAll(String(seed.uuid), found.uuid);
  }, JSON.stringify(one));
  return JSON.parse(text) as Case;
}

/** A front over a pair, as a server that answers at once. */
export function serve(
  front: Dialect,
  backend: KeypairBackend,
  authenticate: Authenticate,
  { store }: PairGround,
): Gateway {
  return createGateway({
    mounts: [{ dialect: front, prefix: '', backend, authenticate }],
    claim: store.claim,
  });
}

/** A connection into a gateway with no socket between. */
export function connectionTo(gateway: Gateway): RawConnection {
  return {
    async send({ method, target, headers, body }) {
      const sent = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
      const bytes = body === undefined ? {} : { body: new TextEncoder().encode(body) };
      const response = await gateway.handle({
        method,
        target,
        basePath: '',
        origin: 'http://localhost',
        headers: sent,
        ...bytes,
      });
      if (response === undefined) return { status: 404, headers: [], text: '' };
      const text =
        typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body);
      const named = Object.entries(response.headers).flatMap(([name, value]) =>
        [value].flat().map((each): readonly [string, string] => [name.toLowerCase(), each]),
      );
      return { status: response.status, headers: named, text };
    },
    close() {},
  };
}
