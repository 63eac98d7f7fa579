import { isDeepStrictEqual } from 'node:util';
import { KeypairError } from '../../errors.js';
import type { Owner } from '../../types.js';
import type { Sealed } from '../../vault/vault.js';
import type { Store, StoredKeypair } from '../store.js';
import { type CopySource, headPages, keypairs, type Walk } from './walk.js';

/** What both stores hold. */
export interface Same {
  readonly count: number;
  /** Of the last keypair; 0: there is none. */
  readonly serial: number;
}

/** Trails that are asked for at the same time. */
const AT_ONCE = 16;

type SameMember = Exclude<keyof StoredKeypair, 'attributes' | 'sealed'>;

// An object, so that a member that is added later cannot be forgotten here.
const MEMBERS: Readonly<Record<SameMember, true>> = {
  serial: true,
  owner: true,
  uuid: true,
  name: true,
  slot: true,
  type: true,
  algorithm: true,
  bits: true,
  publicKey: true,
  fingerprint: true,
  createdAt: true,
  revision: true,
  keyVersion: true,
};

/**
 * Walks over the keypairs of both stores side by side. Throws `conflict` at the first that is not the same byte for byte, and at one more on either side; with `begun`
 * the target may end early. `onSame` is told the count now and then.
 */
export async function compareKeypairs(
  from: Pick<Store, 'scan'>,
  to: Pick<Store, 'scan'>,
  walk: Walk & { readonly begun: boolean; readonly onSame: (count: number) => void },
): Promise<Same> {
  const source = keypairs(from, walk);
  const target = keypairs(to, walk);
  let count = 0;
  let serial = 0;
  try {
    for (;;) {
      const there = (await target.next()).value as StoredKeypair | undefined;
      if (there === undefined && walk.begun) return { count, serial };
      const wanted = (await source.next()).value as StoredKeypair | undefined;
      if (there === undefined && wanted === undefined) return { count, serial };
      if (wanted === undefined) throw differs(there as StoredKeypair, 'is in the target alone');
      if (there === undefined) throw differs(wanted, 'is in the source alone');
      const member = differingMember(wanted, there);
      if (member !== undefined) throw differs(there, `has another ${member} than in the source`);
      count += 1;
      serial = there.serial;
      if (count % walk.pageSize === 0) walk.onSame(count);
    }
  } finally {
    await Promise.all([source.return(undefined), target.return(undefined)]);
  }
}

/** Throws `conflict` unless both stores have the same trails: as many, and of each the same head at the same place, which stands for all before it. */
export async function compareTrails(
  from: CopySource,
  to: CopySource,
  walk: Walk,
): Promise<{ readonly trails: number; readonly entries: number }> {
  let trails = 0;
  let entries = 0;
  for await (const page of headPages(from, walk)) {
    for (let i = 0; i < page.length; i += AT_ONCE) {
      const some = page.slice(i, i + AT_ONCE);
      const ends = await Promise.all(some.map(({ owner, seq }) => to.trail(owner, seq - 1, 2)));
      for (const [j, { owner, seq, hash }] of some.entries()) {
        const [last, ...more] = ends[j] ?? [];
        if (last?.hash !== hash || more.length > 0) throw trailDiffers(owner);
        trails += 1;
        entries += seq;
      }
    }
  }
  let there = 0;
  for await (const page of headPages(to, walk)) there += page.length;
  if (there !== trails)
    throw new KeypairError('conflict', `The target has ${there} audit trails, the source ${trails}.`);
  return { trails, entries };
}

/** A trail of the target that does not go on where that of the source does. */
export function trailDiffers(owner: Owner): KeypairError {
  return new KeypairError('conflict', `The audit trail of ${owner} in the target is not that of the source.`);
}

function differingMember(a: StoredKeypair, b: StoredKeypair): string | undefined {
  for (const member of Object.keys(MEMBERS) as SameMember[]) if (a[member] !== b[member]) return member;
  if (!isDeepStrictEqual(a.attributes, b.attributes)) return 'attributes';
  return sameSeal(a.sealed, b.sealed) ? undefined : 'sealed';
}

function sameSeal(a: Sealed | null, b: Sealed | null): boolean {
  if (a === null || b === null) return a === b;
  return a.keyId === b.keyId && sameBytes(a.wrapped, b.wrapped) && sameBytes(a.box, b.box);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function differs({ owner, uuid, serial }: StoredKeypair, how: string): KeypairError {
  return new KeypairError('conflict', `The keypair ${uuid} of ${owner} (serial ${serial}) ${how}.`);
}
