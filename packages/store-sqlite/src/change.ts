import { appendAudit } from './audit.js';
import type { Connection } from './driver.js';
import type { ChangeJob, ClaimJob, InsertJob, Reply } from './job.js';
import { fromSoundBytes, WRITTEN } from './rows.js';

const FIND =
  'SELECT serial, revision, CAST(name AS BLOB), CAST(slot AS BLOB) FROM keypairs WHERE owner = ? AND uuid = ?';
const REMOVE = 'DELETE FROM keypairs WHERE serial = ?';
const REPLACE = `UPDATE keypairs SET revision = revision + 1, twin = ?, ${WRITTEN.map((column) => `${column} = ?`).join(', ')} WHERE serial = ?`;
const KEEP = `UPDATE keypairs SET revision = revision + 1, ${WRITTEN.map((column) => `${column} = ?`).join(', ')} WHERE serial = ?`;
const INSERT = `INSERT INTO keypairs (serial, owner, uuid, revision, twin, ${WRITTEN.join(', ')}) VALUES (?, ?, ?, ?, ?, ${WRITTEN.map(() => '?').join(', ')}) ON CONFLICT (owner, name, twin) WHERE slot IS NULL DO NOTHING`;
const LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'keypairs'";
const COUNT = 'SELECT count(*) FROM (SELECT 1 FROM keypairs WHERE owner = ? AND slot IS NULL LIMIT ?)';
const SLOT = 'SELECT serial FROM keypairs WHERE owner = ? AND slot = ?';
const HOLDER = 'SELECT serial FROM keypairs WHERE owner = ? AND name = ? AND slot IS NULL AND twin = 0';
const HEIR =
  'SELECT serial FROM keypairs WHERE owner = ? AND name = ? AND slot IS NULL AND twin IS NOT NULL ORDER BY twin LIMIT 1';
const PLACE = 'UPDATE keypairs SET twin = ? WHERE serial = ?';

/**
 * Does one change inside the open transaction. The caller gives it a savepoint and rolls back to it unless the reply is `done`, so that checks may
 * stand between writes; only their order counts: revisions, quota, slots, names.
 */
export function applyChange(connection: Connection, job: ChangeJob): Reply {
  const { owner } = job;
  const replaced: Found[] = [];
  for (const [index, item] of job.replace.entries()) {
    const found = find(connection, owner, item);
    if (found === undefined) return refused('revision', index);
    replaced.push(found);
  }
  const removed: Found[] = [];
  for (const [index, item] of job.remove.entries()) {
    const found = find(connection, owner, item);
    if (found === undefined) return refused('revision', index);
    removed.push(found);
  }

  for (const { serial } of removed) connection.run(REMOVE, serial);
  const over = beyondQuota(connection, job);
  if (over !== undefined) return refused('quota', over);
  const taken = takenSlot(connection, job.insert, owner);
  if (taken !== undefined) return refused('slot', taken);

  const moved: { readonly index: number; readonly serial: number; readonly name: string }[] = [];
  for (const [index, item] of job.replace.entries()) {
    const found = replaced[index] as Found;
    const stays = found.name === item.name && (found.slot === null) === (item.slot === null);
    if (stays) connection.run(KEEP, ...item.values, found.serial);
    else {
      connection.run(REPLACE, null, ...item.values, found.serial);
      if (item.slot === null) moved.push({ index, serial: found.serial, name: item.name });
    }
  }
  for (const { name } of [...removed, ...replaced].filter(({ slot }) => slot === null)) {
    promoteOldest(connection, owner, name);
  }

  const serials: number[] = [];
  for (const [index, item] of job.insert.entries()) {
    const serial = insert(connection, owner, item, job.uniqueNames);
    if (serial === undefined) return refused('name', index);
    serials.push(serial);
  }
  for (const { index, serial, name } of moved) {
    if (!place(connection, owner, serial, name, job.uniqueNames)) return refused('name', index);
  }
  appendAudit(connection, owner, job.audit);
  return { kind: 'done', serials };
}

/** Wins the token unless a claim on it still stands; drops a few expired ones on the way, so that the table stays small. */
export function applyClaim(connection: Connection, job: ClaimJob): Reply {
  connection.run(
    'DELETE FROM claims WHERE token IN (SELECT token FROM claims WHERE expires_at <= ? ORDER BY expires_at LIMIT 16)',
    job.now,
  );
  const { changes } = connection.run(
    'INSERT INTO claims (token, expires_at) VALUES (?, ?) ON CONFLICT (token) DO UPDATE SET expires_at = excluded.expires_at WHERE expires_at <= ?',
    job.token,
    job.expiresAt,
    job.now,
  );
  return { kind: 'claim', won: changes === 1 };
}

interface Found {
  readonly serial: number;
  readonly name: string;
  readonly slot: string | null;
}

function find(
  connection: Connection,
  owner: string,
  item: { readonly uuid: string; readonly revision: number },
): Found | undefined {
  const row = connection.row(FIND, owner, item.uuid);
  if (row === undefined || row[1] !== item.revision) return undefined;
  return {
    serial: Number(row[0]),
    name: fromSoundBytes(row[2]),
    slot: row[3] === null ? null : fromSoundBytes(row[3]),
  };
}

/** The first insert that the quota has no room for. Counting stops at the quota, so that the cost does not grow with the owner. */
function beyondQuota(connection: Connection, job: ChangeJob): number | undefined {
  if (job.maxKeypairs === null || job.insert.every(({ slot }) => slot !== null)) return undefined;
  const limit = Math.max(0, job.maxKeypairs);
  let room = limit - Number(connection.row(COUNT, job.owner, limit)?.[0]);
  for (const [index, { slot }] of job.insert.entries()) {
    if (slot !== null) continue;
    if (room <= 0) return index;
    room -= 1;
  }
  return undefined;
}

function takenSlot(connection: Connection, insert: readonly InsertJob[], owner: string): number | undefined {
  const seen = new Set<string>();
  for (const [index, { slot }] of insert.entries()) {
    if (slot === null) continue;
    if (seen.has(slot) || connection.row(SLOT, owner, slot) !== undefined) return index;
    seen.add(slot);
  }
  return undefined;
}

function insert(
  connection: Connection,
  owner: string,
  item: InsertJob,
  uniqueNames: boolean,
): number | undefined {
  const held = item.slot === null && !uniqueNames && connection.row(HOLDER, owner, item.name) !== undefined;
  const twin = item.slot === null && !held ? 0 : null;
  const { given, revision } = item;
  if (given !== null && given <= Number(connection.row(LAST)?.[0] ?? 0))
    throw new RangeError(`The serial ${given} is not above all that were given.`);
  const { changes, serial } = connection.run(INSERT, given, owner, item.uuid, revision, twin, ...item.values);
  if (changes === 0) return undefined;
  if (held) connection.run(PLACE, serial, serial);
  return serial;
}

/** Gives a keypair that has come to a name its place among the twins: the oldest is 0. False: the name must be unique and is held. */
function place(
  connection: Connection,
  owner: string,
  serial: number,
  name: string,
  uniqueNames: boolean,
): boolean {
  const holder = connection.row(HOLDER, owner, name)?.[0];
  if (holder !== undefined) {
    if (uniqueNames) return false;
    if (Number(holder) < serial) {
      connection.run(PLACE, serial, serial);
      return true;
    }
    connection.run(PLACE, Number(holder), Number(holder));
  }
  connection.run(PLACE, 0, serial);
  return true;
}

/** After a keypair has left a name, the oldest that is still there takes place 0. */
function promoteOldest(connection: Connection, owner: string, name: string): void {
  if (connection.row(HOLDER, owner, name) !== undefined) return;
  const heir = connection.row(HEIR, owner, name)?.[0];
  if (heir !== undefined) connection.run(PLACE, 0, Number(heir));
}

function refused(reason: 'quota' | 'name' | 'slot' | 'revision', index: number): Reply {
  return { kind: 'refused', reason, index };
}
