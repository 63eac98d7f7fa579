import type { Algorithm, Attributes, KeypairType, Owner, StoredKeypair } from '@keypair-gateway/core';
import type { SqlRow } from './client.js';
import { fromText, toText } from './text.js';

/** The columns that `fromRow` takes, in its order, as the arguments of `json_build_array`. */
export const READ =
  "k.serial, k.owner, k.uuid, k.name, k.slot, k.type, k.algorithm, k.bits, k.public_key, k.fingerprint, k.created_at, k.revision, k.attributes, k.key_id, encode(k.wrapped, 'base64'), encode(k.box, 'base64'), k.key_version";

/** The columns that a change writes as they are. Throws `TypeError` for attributes that are no JSON. */
export function toColumns(
  record: Omit<StoredKeypair, 'serial' | 'revision'>,
): Readonly<Record<string, unknown>> {
  const name = toText(record.name);
  const folded = foldText(record.name);
  const { sealed } = record;
  return {
    uuid: toText(record.uuid),
    name,
    // Most names are lower case already: then the name itself is searched.
    folded: folded === name ? null : folded,
    slot: record.slot === null ? null : toText(record.slot),
    type: record.type,
    algorithm: record.algorithm,
    bits: record.bits,
    public_key: toText(record.publicKey),
    fingerprint: toText(record.fingerprint),
    created_at: record.createdAt,
    // A text and not `jsonb`, which has no U+0000 and keeps no order of members.
    attributes: JSON.stringify(record.attributes),
    key_id: sealed === null ? null : toText(sealed.keyId),
    wrapped: sealed === null ? null : toBase64(sealed.wrapped),
    box: sealed === null ? null : toBase64(sealed.box),
    key_version: record.keyVersion,
  };
}

/** Text for searches that ignore letter case. */
export function foldText(text: string): string {
  return toText(text.toLowerCase());
}

/** The JSON of a row. */
export function parseRow(row: SqlRow): readonly unknown[] {
  return JSON.parse(row ?? '[]') as readonly unknown[];
}

/** A record from its columns `READ`. */
export function fromRow(row: readonly unknown[]): StoredKeypair {
  const text = (at: number): string => fromText(String(row[at]));
  const nullable = (at: number): string | null => (row[at] === null ? null : text(at));
  const keyId = nullable(13);
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
    sealed: keyId === null ? null : { keyId, wrapped: fromBase64(row[14]), box: fromBase64(row[15]) },
    keyVersion: Number(row[16]),
  };
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function fromBase64(text: unknown): Uint8Array {
  return Uint8Array.from(Buffer.from(String(text), 'base64'));
}
