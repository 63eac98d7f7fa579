import { typeOf, within } from '../admit.js';
import { refusal, toKeypair } from '../answers.js';
import { KeypairError } from '../errors.js';
import { conflict } from '../faults.js';
import { checkPair } from '../key/private-key.js';
import { keyFacts } from '../material.js';
import { type NewKeys, newKeysOf, patchAttributes } from '../patch.js';
import type { PublicKeyReading } from '../policy.js';
import type { SecretText } from '../secret.js';
import type { StoredKeypair } from '../store/store.js';
import type { Command, Context, Result } from '../types.js';
import { ROUNDS, type ServiceDesk } from './desk.js';

/** Admits keys that are to stand beside the `stored` public key; null: there was no text to read. */
export type AdmitKeys = (keys: NewKeys, stored: string) => Promise<PublicKeyReading | null>;

/**
 * Changes a keypair. What is new in it is decided anew in each round, against the record that the round replaces; the key version grows with every private half
 * that is sealed and never falls, so that no seal of the past opens in place of a later one.
 */
export async function updateKeypair(
  command: Command<'update'>,
  context: Context,
  desk: ServiceDesk,
  admitKeys: AdmitKeys,
): Promise<Result<'update'>> {
  const { owner, ref, set, ifRevision } = command;
  if (set.privateKey) desk.needVault();
  const admit = remembering(admitKeys);
  for (let round = 0; round < ROUNDS; round++) {
    const record = await desk.find(owner, ref);
    if (ifRevision !== undefined && ifRevision !== record.revision) break;
    const held = heldBy(record, desk, context);
    const keys = await newKeysOf(set, record, held);
    if (keys.publicKey !== undefined) checkType(keys.publicKey, record);
    const reading = await admit(keys, record.publicKey);
    if (keys.publicKey !== undefined && keys.privateKey === undefined)
      await checkStaysPair(keys.publicKey, held);
    const next: StoredKeypair = {
      ...record,
      ...(set.name !== undefined && { name: set.name }),
      ...(keys.publicKey !== undefined && reading && { publicKey: keys.publicKey, ...keyFacts(reading) }),
      attributes: patchAttributes(record.attributes, set.attributes),
      ...(await sealNew(keys, record, desk, context)),
    };
    const shown = command.reveal === true && next.sealed !== null;
    const privateKey = shown ? (keys.privateKey ?? (await held())) : undefined;
    const entries = [desk.audit(context, 'update', record.uuid)];
    if (shown) entries.push(desk.audit(context, 'reveal', record.uuid));
    const outcome = await desk.commit({ owner, replace: [next], audit: entries }, context);
    if (outcome.ok) return { keypair: toKeypair(outcome.records[0] as StoredKeypair, privateKey) };
    if (outcome.reason !== 'revision') throw refusal(outcome, undefined, []);
  }
  throw conflict();
}

/** Asks once for the same keys in the same place: admission costs, and of callers that race some come back often. */
function remembering(admitKeys: AdmitKeys): AdmitKeys {
  let last: (NewKeys & { readonly stored: string; readonly reading: PublicKeyReading | null }) | undefined;
  return async (keys, stored) => {
    const { publicKey, privateKey } = keys;
    if (last?.publicKey === publicKey && last?.privateKey === privateKey && last?.stored === stored)
      return last.reading;
    const reading = await admitKeys(keys, stored);
    last = { ...keys, stored, reading };
    return reading;
  };
}

/** Opens the private half of a record, once and when it is asked for. */
function heldBy(
  record: StoredKeypair,
  desk: ServiceDesk,
  context: Context,
): () => Promise<SecretText | undefined> {
  let opening: Promise<SecretText | undefined> | undefined;
  return () => {
    opening ??= desk.open([record], context).then((secrets) => secrets.get(record.uuid));
    return opening;
  };
}

async function sealNew(
  { privateKey }: NewKeys,
  { owner, uuid, keyVersion: last }: StoredKeypair,
  desk: ServiceDesk,
  context: Context,
): Promise<Partial<Pick<StoredKeypair, 'sealed' | 'keyVersion'>>> {
  if (privateKey === undefined) return {};
  if (privateKey === null) return { sealed: null };
  const keyVersion = last + 1;
  return { keyVersion, sealed: await desk.seal(privateKey, { owner, uuid, keyVersion }, context) };
}

function checkType(publicKey: string, { type }: StoredKeypair): void {
  if (typeOf(publicKey) === type) return;
  const message = `The keypair is of type ${type}; send a key of that type.`;
  throw new KeypairError('invalid_key', message, {
    details: { type },
    issues: [{ path: ['set', 'publicKey'], message }],
  });
}

/** A public key that comes alone must fit the private half that stays. */
async function checkStaysPair(publicKey: string, held: () => Promise<SecretText | undefined>): Promise<void> {
  const privateKey = await held();
  if (privateKey !== undefined) within(['set', 'publicKey'], () => checkPair(publicKey, privateKey));
}
