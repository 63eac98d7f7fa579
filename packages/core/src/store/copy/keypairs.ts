import { KeypairError } from '../../errors.js';
import { checkWaiting } from '../../wait.js';
import type { Change, NewRecord, Store, StoredKeypair } from '../store.js';
import { COPY_OWNER } from './marker.js';
import type { CopyTarget } from './types.js';
import { type CopySource, keypairPages, type Walk } from './walk.js';

/**
 * Copies the keypairs behind `after`. Serials have to grow, over all owners: so one change follows another, each with the neighbours that are of one owner. A target that
 * keeps the order itself gets a page of them at once.
 */
export async function copyKeypairs(
  from: Pick<Store, 'scan'>,
  to: Pick<CopyTarget, 'commit' | 'commitInOrder'>,
  walk: Walk & { readonly after: number; readonly onCopied: (count: number) => void },
): Promise<void> {
  for await (const page of keypairPages(from, walk, walk.after)) {
    const runs = [...runsOf(page)];
    const steps = to.commitInOrder === undefined ? runs.map((run) => [run]) : [runs];
    for (const step of steps) {
      checkWaiting(walk.signal);
      await commitRuns(step, to, walk.onCopied);
    }
  }
}

async function commitRuns(
  runs: readonly Run[],
  to: Pick<CopyTarget, 'commit' | 'commitInOrder'>,
  onCopied: (count: number) => void,
): Promise<void> {
  const changes = runs.map((insert): Change => ({ owner: insert[0].owner, insert, audit: [] }));
  const outcomes =
    to.commitInOrder === undefined
      ? [await to.commit(changes[0] as Change)]
      : await to.commitInOrder(changes);
  let copied = 0;
  for (const [i, run] of runs.entries()) {
    const outcome = outcomes[i];
    if (outcome?.ok !== true) {
      onCopied(copied);
      const { uuid, owner } = run[outcome?.index ?? 0] ?? run[0];
      throw new KeypairError(
        'conflict',
        `The target refuses the keypair ${uuid} of ${owner}: ${outcome?.reason}.`,
      );
    }
    copied += run.length;
  }
  onCopied(copied);
}

/**
 * Brings the target to the highest serial that the source ever gave: one that belonged to a keypair that is gone must not be given again. A keypair of the copy's own
 * takes that serial and leaves; one that an ended copy has left behind leaves too.
 */
export async function carryLastSerial(
  from: CopySource,
  to: CopySource & Pick<Store, 'commit' | 'get'>,
): Promise<void> {
  const serial = await from.lastSerial();
  if (serial > (await to.lastSerial()))
    await to.commit({ owner: COPY_OWNER, insert: [placeOf(serial)], audit: [] });
  const there = await to.get(COPY_OWNER, { by: 'uuid', uuid: PLACE });
  if (there !== undefined)
    await to.commit({ owner: COPY_OWNER, remove: [{ uuid: PLACE, revision: there.revision }], audit: [] });
}

const PLACE = '00000000-0000-0000-0000-000000000000';

function placeOf(serial: number): NewRecord {
  return {
    owner: COPY_OWNER,
    uuid: PLACE,
    name: 'last-serial',
    slot: 'last-serial',
    type: 'ssh',
    algorithm: null,
    bits: null,
    publicKey: '',
    fingerprint: '',
    createdAt: 0,
    attributes: {},
    sealed: null,
    keyVersion: 1,
    serial,
  };
}

/** Neighbours of one owner. */
type Run = readonly [StoredKeypair, ...StoredKeypair[]];

function* runsOf(page: readonly StoredKeypair[]): Generator<Run> {
  let run: [StoredKeypair, ...StoredKeypair[]] | undefined;
  for (const record of page) {
    if (run !== undefined && record.owner === run[0].owner) {
      run.push(record);
      continue;
    }
    if (run !== undefined) yield run;
    run = [record];
  }
  if (run !== undefined) yield run;
}
