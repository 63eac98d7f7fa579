import { COPY_OWNER, type StoredKeypair } from '@keypair-gateway/core';
import type { Findings } from './findings.js';
import type { TrailSource } from './source.js';
import type { Walk } from './walk.js';
import type { Walks } from './walks.js';

const AT_ONCE = 16;
const PAGE = 500;

/** Finds keypairs that the trail says are there and that are not. What is deleted meanwhile is in the trail when it is read again. */
export async function findGone(
  source: Pick<TrailSource, 'get' | 'backend'>,
  { owner, alive }: Walk,
  walks: Walks,
  findings: Findings,
): Promise<void> {
  // What a copy keeps for itself has no keypairs.
  if (owner === COPY_OWNER) return;
  const missing: string[] = [];
  const uuids = [...alive];
  for (let at = 0; at < uuids.length; at += AT_ONCE) {
    const some = uuids.slice(at, at + AT_ONCE);
    const found = await Promise.all(some.map((uuid) => source.get(owner, { by: 'uuid', uuid })));
    missing.push(...some.filter((_, i) => found[i] === undefined));
  }
  if (missing.length === 0) return;
  const now = await walks.fresh(owner);
  for (const uuid of missing.filter((one) => now.alive.has(one)))
    findings.add(
      'gone',
      'the trail says that the keypair was made and never deleted, and it is not in the store',
      {
        backend: source.backend,
        owner,
        uuid,
      },
    );
}

/** Finds keypairs whose making is not in the trail. */
export async function findUntracked(
  source: Pick<TrailSource, 'get' | 'scan' | 'backend'>,
  walks: Walks,
  findings: Findings,
  onPage: (count: number) => void,
): Promise<void> {
  for (let after = 0; ; ) {
    const page = await source.scan(after, PAGE);
    for (const record of page) await checkTracked(source, record, walks, findings);
    onPage(page.length);
    if (page.length < PAGE) return;
    const next = page.at(-1)?.serial ?? after;
    if (!(Number.isSafeInteger(next) && next > after)) {
      findings.add('unreadable', `keypairs behind number ${after} have numbers that no store gives`, {
        backend: source.backend,
      });
      return;
    }
    after = next;
  }
}

async function checkTracked(
  source: Pick<TrailSource, 'get' | 'backend'>,
  { owner, uuid }: StoredKeypair,
  walks: Walks,
  findings: Findings,
): Promise<void> {
  if (owner === COPY_OWNER) return;
  if ((await walks.known(owner)).alive.has(uuid)) return;
  if ((await walks.fresh(owner)).alive.has(uuid)) return;
  // It may have been deleted since the page was read.
  if ((await source.get(owner, { by: 'uuid', uuid })) === undefined) return;
  findings.add('untracked', 'the keypair is in the store, and the trail does not say that it was made', {
    backend: source.backend,
    owner,
    uuid,
  });
}
