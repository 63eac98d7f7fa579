import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Context,
  createKeypairService,
  createKeyRing,
  createMemoryStore,
  createVault,
  findAuditBreak,
  isKeypairError,
  type KeyProvider,
  type KeypairBackend,
  POLICIES,
  reasonOf,
  SecretText,
  type Store,
  type StoredKeypair,
  type Vault,
} from '@keypair-gateway/core';
import { openSqliteStore } from '@keypair-gateway/store-sqlite';
import { run } from '../../../tools/run.js';
import { createHouse, requestIdOf } from './house.js';
import { freshLine } from './keys.js';
import type { Found } from './scenarios.js';
import { createSeeker, secretOf } from './secrets.js';

const OWNER = 'user:alice';
const CONTEXT: Context = {
  principal: { userId: 'alice', accountId: 'acme', roles: [] },
  policy: POLICIES.strict,
  requestId: 'corpus',
};
const OLD = { id: 'old', secret: randomBytes(32) };
const NEW = { id: 'new', secret: randomBytes(32) };

function serviceOf(store: Store, keys: KeyProvider): { service: KeypairBackend; vault: Vault } {
  const vault = createVault(keys);
  return { service: createKeypairService({ store, vault }), vault };
}

async function make(service: KeypairBackend, name: string): Promise<{ name: string; secret: string }> {
  const material = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;
  const items = [{ name, material, retain: true }];
  const { keypairs } = await service.execute(
    { op: 'create', owner: OWNER, items, uniqueNames: true },
    CONTEXT,
  );
  return { name, secret: keypairs[0]?.privateKey?.reveal() ?? '' };
}

async function reveal(service: KeypairBackend, name: string): Promise<string> {
  const ref = { by: 'name', name } as const;
  const { keypair } = await service.execute({ op: 'get', owner: OWNER, ref, reveal: true }, CONTEXT);
  return keypair.privateKey?.reveal() ?? '';
}

/** Imports into a store on a file system that is full: a fault of the store, nothing half there, and all that was answered. */
export async function diskFull(): Promise<Found> {
  const inside = [
    'unshare',
    '-rm',
    'sh',
    '-c',
    'mkdir disk && mount -t tmpfs -o size=1m none disk && exec "$0" "$@"',
  ];
  const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-disk-'));
  const [command = '', ...rest] = inside;
  const able = await run(command, [...rest, 'true'], { cwd: folder }).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
  if (able?.status !== 0)
    return { notRun: 'this machine lets nobody mount a file system of their own (unshare, mount)' };
  const house = await createHouse({ quota: -1 }, { inside, storePath: 'disk/keypairs.db' });
  try {
    const made: string[] = [];
    const faults: string[] = [];
    const codes: string[] = [];
    const leaks = /disk\/|keypairs\.db|SQLITE|ENOSPC|\bat .*\.js/;
    for (let i = 0; i < 400 && codes.length < 5; i++) {
      const name = `key ${i}`;
      const body = JSON.stringify({ keypair: { name, public_key: freshLine('x'.repeat(8000)) } });
      const answer = await house.api('alice', 'POST', '/os-keypairs', { body });
      if (answer.status === 201) made.push(name);
      else {
        codes.push(String(await house.reasonOf(requestIdOf(answer))));
        if (answer.status !== 503 || leaks.test(answer.text)) faults.push(`${answer.status} ${answer.text}`);
      }
    }
    if (codes.length === 0) faults.push('the disk was never full');
    const listed = await house.api('alice', 'GET', '/os-keypairs');
    const { keypairs } = JSON.parse(listed.text) as { keypairs: readonly { keypair: { name: string } }[] };
    const there = keypairs.map(({ keypair }) => keypair.name).sort();
    if (there.join() !== [...made].sort().join())
      faults.push(`${made.length} were answered, ${there.length} are there`);
    return { faults, codes };
  } finally {
    await house.close();
  }
}

/** All records get a new key-encryption key while they are read and more are made; then the old one is taken away. */
export async function keyRotation(): Promise<Found> {
  const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-rotation-'));
  await mkdir(folder, { recursive: true });
  const store = await openSqliteStore({ path: join(folder, 'keypairs.db') });
  try {
    const before = serviceOf(store, createKeyRing({ keys: [OLD] }));
    const made = await Promise.all(Array.from({ length: 60 }, (_, i) => make(before.service, `old ${i}`)));
    const { service, vault } = serviceOf(store, createKeyRing({ keys: [NEW, OLD] }));
    const faults: string[] = [];
    const control = { stopped: false };
    let reads = 0;
    const read = async (): Promise<void> => {
      for (let i = 0; !control.stopped; i++) {
        const one = made[i % made.length];
        if (one === undefined) return;
        reads += 1;
        const got = await reveal(service, one.name).catch((error: Error) => error.message);
        if (got !== one.secret) faults.push(`read ${one.name}: not what was kept`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const write = async (): Promise<void> => {
      for (let i = 0; !control.stopped; i++) made.push(await make(service, `new ${i}`));
    };
    const others = [read(), read(), write()];
    await rewrapAll(store, vault);
    await new Promise((resolve) => setTimeout(resolve, 100));
    control.stopped = true;
    await Promise.all(others);
    const left = (await store.scan(0, 100_000)).filter(({ sealed }) => sealed?.keyId !== NEW.id).length;
    if (left > 0) faults.push(`${left} records are under the old key`);
    if (reads < made.length) faults.push(`${reads} reads are too few to say anything`);
    const onlyNew = serviceOf(store, createKeyRing({ keys: [NEW] })).service;
    for (const { name, secret } of made)
      if ((await reveal(onlyNew, name)) !== secret) faults.push(`${name} does not open without the old key`);
    const onlyOld = serviceOf(store, createKeyRing({ keys: [OLD] })).service;
    const refused = await reveal(onlyOld, 'old 0').catch((error: unknown) => error);
    return { faults, codes: isKeypairError(refused) ? [reasonOf(refused)] : [] };
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function rewrapAll(store: Store, vault: Vault): Promise<void> {
  for (;;) {
    const old = (await store.scan(0, 100_000)).filter(
      ({ sealed }) => sealed !== null && sealed.keyId !== NEW.id,
    );
    if (old.length === 0) return;
    for (const record of old) {
      if (record.sealed === null) continue;
      const sealed = await vault.rewrap(record.sealed);
      const { uuid, owner } = record;
      const entry = {
        at: Date.now() * 1000,
        action: 'rotate',
        uuid,
        userId: 'operator',
        accountId: 'acme',
        requestId: 'corpus',
      } as const;
      // A record that was changed meanwhile is met again in the next round.
      await store.commit({ owner, replace: [{ ...record, sealed }], audit: [entry] });
    }
  }
}

/** Each single bit of what is sealed, flipped: seen, said as damage, and nothing of the secret said. */
export async function bitFlip(): Promise<Found> {
  const store = createMemoryStore();
  const { service } = serviceOf(store, createKeyRing({ keys: [NEW] }));
  const { secret } = await make(service, 'flipped');
  const record = await store.get(OWNER, { by: 'name', name: 'flipped' });
  if (record?.sealed == null) return { faults: ['nothing was sealed'], codes: [] };
  const seeker = createSeeker(secretOf(secret));
  const faults: string[] = [];
  const codes = new Set<string>();
  const damaged = [...flips(record)];
  for (const one of damaged) {
    const broken: Store = { ...store, get: async () => one };
    const error: unknown = await reveal(
      serviceOf(broken, createKeyRing({ keys: [NEW] })).service,
      'flipped',
    ).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!isKeypairError(error)) faults.push('a flipped bit is not seen');
    else {
      codes.add(reasonOf(error));
      if (seeker.find(JSON.stringify([error.message, error.details, error.issues])) !== undefined)
        faults.push('the error holds the secret');
    }
  }
  if (codes.size > 1) faults.push(`reasons ${[...codes].join(' ')}`);
  return { faults: [...new Set(faults)], codes: [...codes] };
}

function* flips(record: StoredKeypair): Generator<StoredKeypair> {
  const { sealed } = record;
  if (sealed === null) return;
  for (const member of ['wrapped', 'box'] as const)
    for (let bit = 0; bit < sealed[member].length * 8; bit++) {
      const bytes = Uint8Array.from(sealed[member]);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      yield { ...record, sealed: { ...sealed, [member]: bytes } };
    }
  yield { ...record, keyVersion: record.keyVersion ^ 1 };
  yield { ...record, uuid: record.uuid.replace(/.$/, (last) => (last === '0' ? '1' : '0')) };
}

/** An older copy of a record put back in place: its revision is behind what the unbroken audit chain of its owner says was done. */
export async function rollback(): Promise<Found> {
  const store = createMemoryStore();
  const { service } = serviceOf(store, createKeyRing({ keys: [NEW] }));
  await make(service, 'rolled');
  const ref = { by: 'name', name: 'rolled' } as const;
  const older = await store.get(OWNER, ref);
  const privateKey = new SecretText(await reveal(service, 'rolled'));
  await service.execute({ op: 'update', owner: OWNER, ref, set: { privateKey } }, CONTEXT);
  const now = await store.get(OWNER, ref);
  const trail = await store.audit(OWNER);
  const changes = (uuid: string | undefined): number =>
    trail.filter(
      (entry) => entry.uuid === uuid && ['create', 'update', 'put', 'rotate'].includes(entry.action),
    ).length;
  const faults = [
    ...(findAuditBreak(OWNER, trail) === -1 ? [] : ['the chain is broken']),
    ...(now?.revision === changes(now?.uuid)
      ? []
      : ['the chain does not count the changes of a good record']),
    ...((older?.revision ?? 0) < changes(older?.uuid) ? [] : ['an older copy is not seen']),
  ];
  return { faults, codes: [] };
}
