import { join } from 'node:path';
import type { StoredKeypair } from '@keypair-gateway/core';
import { openSqliteStore } from '@keypair-gateway/store-sqlite';
import { createPlace, type Place, type Served } from '../served.js';
import { type FaultProxy, startFaultProxy } from './proxy.js';
import { DIALECTS } from './world.js';

/** Who calls a front, and by what. */
export interface Caller {
  readonly userId: string;
  readonly accountId: string;
  readonly token: string;
}

/** Two gateways as processes of their own with a proxy between them. */
export interface ServedPair {
  readonly url: string;
  readonly proxy: FaultProxy;
  /** Ends the front at once and starts it again on its port. */
  killFront(): Promise<void>;
  startFront(): Promise<void>;
  /** Ends both; resolves to their exit statuses and to what the cloud's store then holds. */
  stop(): Promise<{
    readonly statuses: readonly (number | null)[];
    readonly stored: readonly StoredKeypair[];
  }>;
  remove(): Promise<void>;
}

/** What the pair is made of. */
export interface PairPlan {
  readonly front: string;
  readonly upstream: string;
  readonly callers: readonly Caller[];
  /** How the front knows the owners apart; default: one user for all. */
  readonly apart?: 'meta' | 'passThrough';
  /** What the front's client is told of waiting and repeating. */
  readonly client: object;
  /** Keys that are in the slots of the accounts, by account. */
  readonly slots?: ReadonlyMap<string, string>;
  readonly delayMs?: number;
}

const SERVICE = {
  accountId: 'f'.repeat(32),
  userId: 'service',
  roles: ['system-admin'],
  tokens: ['tok-service'],
};

/** Serves both. */
export async function servePair(plan: PairPlan): Promise<ServedPair> {
  const dialect = DIALECTS[plan.upstream];
  if (dialect === undefined) throw new TypeError(`no dialect ${plan.upstream}`);
  const places: Place[] = [];
  const quiet = { logLevel: 'error' };
  try {
    const cloudPlace = await createPlace(cloudConfig(plan), quiet);
    places.push(cloudPlace);
    const cloud = await cloudPlace.start();
    const { port, folder } = cloudPlace;
    const proxy = await startFaultProxy({ port, dialect, delayMs: plan.delayMs ?? 0 });
    const frontPlace = await createPlace(frontConfig(plan, proxy.url), quiet);
    places.push(frontPlace);
    let front: Served = await frontPlace.start();
    return {
      url: front.url,
      proxy,
      killFront: () => front.kill(),
      startFront: async () => {
        front = await frontPlace.start();
      },
      async stop() {
        const statuses = [await front.stop()];
        await proxy.close();
        statuses.push(await cloud.stop());
        return { statuses, stored: await storedIn(join(folder, 'keypairs.db')) };
      },
      remove: async () => void (await Promise.all(places.map((place) => place.remove()))),
    };
  } catch (error) {
    await Promise.all(places.map((place) => place.remove()));
    throw error;
  }
}

function peopleOf({ callers }: PairPlan): readonly object[] {
  const byUser = new Map<string, { accountId: string; userId: string; roles: string[]; tokens: string[] }>();
  for (const { accountId, userId, token } of callers) {
    const known = byUser.get(userId);
    if (known !== undefined) known.tokens.push(token);
    else byUser.set(userId, { accountId, userId, roles: ['system-admin'], tokens: [token] });
  }
  return [...byUser.values()];
}

function mountOf(name: string): object {
  const quota = name === 'qubole' ? {} : { quota: -1 };
  return { [name]: { prefix: '', auth: { kind: 'identities' }, ...quota } };
}

function cloudConfig(plan: PairPlan): object {
  const seeds = [...(plan.slots ?? [])].map(([accountId, public_key]) => ({
    dialect: plan.upstream,
    accountId,
    keypairs: [{ public_key }],
  }));
  return {
    backend: {
      kind: 'local',
      store: { kind: 'sqlite', path: 'keypairs.db' },
      vault: { keys: [{ id: 'default', secretFile: 'keypairs.key', create: true }] },
    },
    dialects: mountOf(plan.upstream),
    identities: plan.apart === 'passThrough' ? peopleOf(plan) : [SERVICE],
    ...(seeds.length > 0 && { seed: seeds }),
  };
}

function frontConfig(plan: PairPlan, endpoint: string): object {
  const { apart, callers, front, upstream, client } = plan;
  const whose = apart === 'meta' ? { ownersIn: 'meta' } : { owner: callers[0]?.userId };
  const credential =
    apart === 'passThrough'
      ? { credential: { passThrough: true } }
      : { credential: { token: 'tok-service' }, ...whose };
  const auth = { kind: 'identities' };
  return {
    backend: { kind: 'upstream', dialect: upstream, endpoint, ...credential, ...client },
    dialects: { [front]: { prefix: '', auth } },
    identities: peopleOf(plan),
  };
}

async function storedIn(path: string): Promise<readonly StoredKeypair[]> {
  const store = await openSqliteStore({ path });
  try {
    const all: StoredKeypair[] = [];
    for (;;) {
      const page = await store.scan(all.at(-1)?.serial ?? 0, 1000);
      if (page.length === 0) return all;
      all.push(...page);
    }
  } finally {
    await store.close();
  }
}
