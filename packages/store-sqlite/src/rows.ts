import type { Algorithm, Attributes, KeypairType, Owner, StoredKeypair } from '@keypair-gateway/core';
import type { SqliteValue } from './driver.js';
import type { RowJob } from './job.js';
import { fromText, toText } from './text.js';

/** The columns that a change writes as they are, in the order of `RowJob.values`. */
export const WRITTEN = [
  'name',
  'folded',
  'slot',
  'type',
  'algorithm',
  'bits',
  'public_key',
  'fingerprint',
  'created_at',
  'attributes',
  'key_id',
  'wrapped',
  'box',
  'key_version',
] as const;

/**
 * The columns that `fromRow` takes, in its order. All texts as bytes of one JSON text: of a text column that a flipped bit has made no UTF-8, libsql ends the process,
 * and one column of bytes is as fast as the texts were. The key id by itself: a damaged one is told as the name of a key that is missing.
 */
export const READ =
  'CAST(json_array(serial, owner, uuid, name, slot, type, algorithm, bits, public_key, fingerprint, created_at, revision, attributes, key_version) AS BLOB), CAST(key_id AS BLOB), wrapped, box';

/** A record's columns. Throws `TypeError` for attributes that are no JSON. */
export function toRow(record: Omit<StoredKeypair, 'serial' | 'revision'>): RowJob {
  const name = toText(record.name);
  const folded = foldText(record.name);
  const slot = record.slot === null ? null : toText(record.slot);
  const { sealed } = record;
  return {
    uuid: toText(record.uuid),
    name,
    slot,
    values: [
      name,
      // Most names are lower case already: then the name itself is searched.
      folded === name ? null : folded,
      slot,
      record.type,
      record.algorithm,
      record.bits,
      toText(record.publicKey),
      toText(record.fingerprint),
      record.createdAt,
      JSON.stringify(record.attributes),
      sealed === null ? null : toText(sealed.keyId),
      sealed === null ? null : sealed.wrapped,
      sealed === null ? null : sealed.box,
      record.keyVersion,
    ],
  };
}

/** Text for searches that ignore letter case. */
export function foldText(text: string): string {
  return toText(text.toLowerCase());
}

/** A record from its columns `READ`. Throws for texts that are no UTF-8, and attributes that are no JSON. */
export function fromRow([texts, key, wrapped, box]: readonly SqliteValue[]): StoredKeypair {
  const row = JSON.parse(fromSoundBytes(texts)) as readonly (string | number | null)[];
  const text = (at: number): string => fromText(String(row[at]));
  const nullable = (at: number): string | null => (row[at] === null ? null : text(at));
  return {
    owner: text(1) as Owner,
    uuid: text(2),
    name: text(3),
    slot: nullable(4),
    type: text(5) as KeypairType,
    algorithm: nullable(6) as Algorithm | null,
    bits: row[7] === null ? null : Number(row[7]),
    publicKey: text(8),
    fingerprint: text(9),
    serial: Number(row[0]),
    createdAt: Number(row[10]),
    revision: Number(row[11]),
    attributes: JSON.parse(String(row[12])) as Attributes,
    sealed: key === null ? null : { keyId: fromBytes(key), wrapped: bytes(wrapped), box: bytes(box) },
    keyVersion: Number(row[13]),
  };
}

/** Text out of a column that was read as bytes, still in its stored form. Throws a fault of this record alone when they are no UTF-8. */
export function fromSoundBytes(value: SqliteValue | undefined): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes(value));
  } catch (cause) {
    throw Object.assign(new Error('a text of a record is no UTF-8', { cause }), { code: 'DAMAGED_TEXT' });
  }
}

/** Text out of a column that was read as bytes; what is no UTF-8 becomes U+FFFD. */
export function fromBytes(value: SqliteValue | undefined): string {
  return fromText(Buffer.from(bytes(value)).toString('utf8'));
}

function bytes(value: SqliteValue | undefined): Uint8Array {
  // A plain view: drivers hand out Buffers, whose methods differ from those of Uint8Array. Not instanceof: under Jest they come from another realm.
  return ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(0);
}
