import {
  type AuditEntry,
  type Change,
  checkPair,
  isKeypairError,
  type Keypair,
  KeypairError,
  type NewRecord,
  type Owner,
  POLICIES,
  type Policy,
  type PublicKeyReading,
  readPublicKey,
  type Store,
  type Vault,
} from '@keypair-gateway/core';
import type { Dialect } from '@keypair-gateway/gateway';
import type { ConfigPath, ConfigProblem, SeedConfig } from '../config/types.js';

/** A seed beside the place where it goes. */
export interface SeedTarget {
  readonly seed: SeedConfig;
  readonly path: ConfigPath;
  readonly dialect: Dialect;
  /** Of the mount: its reader, where it has one of its own, reads the keys. */
  readonly policy: Policy;
  readonly store: Store;
  readonly vault: Vault | undefined;
}

/** One keypair of a seed, read. */
interface Planned {
  readonly target: SeedTarget;
  readonly owner: Owner;
  readonly path: ConfigPath;
  readonly keypair: Keypair;
}

/** Reads all seeds before anything is written, then writes them. Gives what is wrong; nothing is written when anything is. */
export async function plantSeeds(targets: readonly SeedTarget[]): Promise<readonly ConfigProblem[]> {
  const filled = await firstFilled(targets);
  if (filled !== undefined) {
    return [{ path: ['seed'], message: 'needs an empty store; this one has keypairs: take the seed out' }];
  }
  const problems: ConfigProblem[] = [];
  const planned: Planned[] = [];
  for (const target of targets) {
    const { seed, path, vault } = target;
    const owner: Owner =
      seed.userId === undefined ? `account:${seed.accountId ?? ''}` : `user:${seed.userId}`;
    for (const [i, json] of seed.keypairs.entries()) {
      const place = [...path, 'keypairs', i];
      const keypair = readOne(target, json, owner);
      if (typeof keypair === 'string') problems.push({ path: place, message: keypair });
      else if (keypair.privateKey !== undefined && vault === undefined) {
        problems.push({ path: place, message: 'has a private key; the backend needs a vault for it' });
      } else planned.push({ target, owner, path: place, keypair });
    }
  }
  problems.push(...findTwins(planned), ...findStaleIds(planned));
  if (problems.length > 0) return problems;
  for (const target of targets) {
    const own = planned.filter((plan) => plan.target === target);
    const [first] = own;
    if (first === undefined) continue;
    const keypairs = own.map(({ keypair }) => keypair);
    const outcome = await target.store.commit(await changeOf(first.owner, keypairs, target));
    if (!outcome.ok)
      throw new KeypairError('store_unavailable', `The store refused a seed: ${outcome.reason}.`);
  }
  return [];
}

async function firstFilled(targets: readonly SeedTarget[]): Promise<Store | undefined> {
  for (const store of new Set(targets.map((target) => target.store))) {
    if ((await store.scan(0, 1)).length > 0) return store;
  }
  return undefined;
}

/** What the store would refuse in the middle: names, slots and uuids that stand twice. */
function findTwins(planned: readonly Planned[]): readonly ConfigProblem[] {
  const seen = new Map<Store, Set<string>>();
  return planned.flatMap(({ target, owner, path, keypair }) => {
    const known = seen.get(target.store) ?? new Set();
    seen.set(target.store, known);
    const marks = [
      ['uuid', keypair.uuid],
      ...(keypair.slot === null ? [] : [['slot', owner, keypair.slot]]),
      ...(keypair.slot === null && target.dialect.capabilities.uniqueNames
        ? [['name', owner, keypair.name]]
        : []),
    ];
    const twin = marks.findLast((mark) => known.has(JSON.stringify(mark)));
    for (const mark of marks) known.add(JSON.stringify(mark));
    return twin === undefined ? [] : [{ path, message: `repeats the ${twin[0]} of an earlier keypair` }];
  });
}

/** The list is in the order of creation, and so are ids. */
function findStaleIds(planned: readonly Planned[]): readonly ConfigProblem[] {
  const last = new Map<Store, number>();
  return planned.flatMap(({ target: { store }, path, keypair }) => {
    const before = last.get(store) ?? 0;
    const { serial } = keypair;
    last.set(store, Math.max(before + 1, serial ?? 0));
    const message = `has the id ${serial}, which must be above ${before}: the list is in the order of creation`;
    return serial === null || serial > before ? [] : [{ path, message }];
  });
}

function readOne({ dialect, policy }: SeedTarget, json: unknown, owner: Owner): Keypair | string {
  if (dialect.readSeed === undefined) return `${dialect.name} takes no seed`;
  try {
    const keypair = dialect.readSeed(json, owner);
    const { algorithm, bits, fingerprint } = readKey(keypair, policy);
    if (keypair.fingerprint !== '' && keypair.fingerprint !== fingerprint) {
      return 'has a fingerprint that is not that of its key; leave it out';
    }
    if (hasWrongHalf(keypair)) return 'has a private key that does not belong to its public key';
    return { ...keypair, algorithm, bits, fingerprint };
  } catch (error) {
    if (!isKeypairError(error)) throw error;
    const parts = error.issues.map(({ path, message }) => [...path, message].join(': '));
    return parts.length === 0 ? error.message : parts.join('; ');
  }
}

/** What the key itself says: a seed may be weak or odd, as what an emulated cloud holds may be, but it is a key. */
function readKey({ publicKey, type }: Keypair, policy: Policy): PublicKeyReading {
  const lenient: Policy = {
    ...POLICIES.nova,
    algorithms: ['rsa', 'ecdsa', 'ed25519', 'ecdsa-sk', 'ed25519-sk', 'dsa'],
    ...(policy.reader === undefined ? {} : { reader: policy.reader }),
  };
  return readPublicKey(publicKey, type, lenient);
}

/** Whether the private key is another's. One that cannot be read, being locked or odd, may stand. */
function hasWrongHalf({ publicKey, privateKey }: Keypair): boolean {
  if (privateKey === undefined) return false;
  try {
    checkPair(publicKey, privateKey);
    return false;
  } catch (error) {
    if (!isKeypairError(error)) throw error;
    return error.issues.some(({ code }) => code === 'E_PRIVATE_MISMATCH');
  }
}

async function changeOf(owner: Owner, keypairs: readonly Keypair[], target: SeedTarget): Promise<Change> {
  const { dialect, vault } = target;
  const startUs = Date.now() * 1000;
  const insert: NewRecord[] = [];
  const audit: AuditEntry[] = [];
  for (const [i, keypair] of keypairs.entries()) {
    const { privateKey, hasPrivateKey: _has, serial, revision: _revision, ...rest } = keypair;
    const keyVersion = 1;
    const binding = { owner, uuid: keypair.uuid, keyVersion };
    const sealed =
      privateKey === undefined || vault === undefined ? null : await vault.seal(privateKey, binding);
    const kept = serial === null ? {} : { serial };
    insert.push({ ...rest, ...kept, owner, createdAt: keypair.createdAt ?? startUs + i, sealed, keyVersion });
    audit.push({
      at: startUs,
      action: 'seed',
      uuid: keypair.uuid,
      userId: '',
      accountId: '',
      requestId: 'seed',
    });
  }
  return { owner, insert, uniqueNames: dialect.capabilities.uniqueNames, audit };
}
