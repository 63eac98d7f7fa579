import { KeypairError } from '../../errors.js';
import type { Owner } from '../../types.js';
import { checkWaiting } from '../../wait.js';
import type { NewRecord, Store, StoredKeypair } from '../store.js';
import { COPY_OWNER } from './marker.js';
import { type CopySource, keypairPages, type Walk } from './walk.js';

/** Copies the keypairs behind `after`. Serials have to grow, over all owners: so one change follows another, each with the neighbours that are of one owner. */
export async function copyKeypairs(
  from: Pick<Store, 'scan'>,
  to: Pick<Store, 'commit'>,
  walk: Walk & { readonly after: number; readonly onCopied: (count: number) => void },
): Promise<void> {
  for await (const page of keypairPages(from, walk, walk.after)) {
    for (const run of runsOf(page)) {
      checkWaiting(walk.signal);
      const [{ owner }] = run as readonly [StoredKeypair];
      const outcome = await to.commit({ owner, insert: run, audit: [] });
      if (!outcome.ok) {
        const uuid = run[outcome.index]?.uuid;
        throw new KeypairError(
          'conflict',
          `The target refuses the keypair ${uuid} of ${owner}: ${outcome.reason}.`,
        );
      }
      walk.onCopied(run.length);
    }
  }
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

function* runsOf(page: readonly StoredKeypair[]): Generator<readonly StoredKeypair[]> {
  let run: StoredKeypair[] = [];
  let owner: Owner | undefined;
  for (const record of page) {
    if (record.owner !== owner && run.length > 0) {
      yield run;
      run = [];
    }
    owner = record.owner;
    run.push(record);
  }
  if (run.length > 0) yield run;
}
