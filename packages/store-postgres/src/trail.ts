import { firstAuditHash, type Owner, type TrailEntry, type TrailHead } from '@keypair-gateway/core';
import { literal, wholeNumber } from './literal.js';
import type { Read } from './reads.js';
import { parseRow } from './rows.js';
import { fromText, toText } from './text.js';

const LAST_BIGINT = 2n ** 63n - 1n;

/** As `Store.trail`, in one statement, so that all of it is of one moment. */
export function readTrail(
  schema: string,
  owner: Owner,
  afterSeq: number,
  limit: number,
): Read<readonly TrailEntry[]> {
  const table = `${schema}.audit`;
  const who = literal(toText(owner));
  const after = place(afterSeq);
  const before = `SELECT b.hash FROM ${table} AS b WHERE b.owner = ${who} AND b.seq <= ${after} ORDER BY b.seq DESC LIMIT 1`;
  // From the beginning are numbers below 1 too, which nobody but a forger gives.
  const [previous, behind] = afterSeq > 0 ? [`(${before})`, ` AND a.seq > ${after}`] : ['NULL', ''];
  return {
    sql:
      `SELECT json_build_array(${previous}, a.seq, a.at, a.action, a.uuid, a.user_id, a.account_id, a.request_id, a.hash)::text ` +
      `FROM ${table} AS a WHERE a.owner = ${who}${behind} ORDER BY a.seq LIMIT ${wholeNumber(limit)}`,
    parse: (rows) => {
      let previousHash: string | undefined;
      return rows.map((row) => {
        const [beforeAll, ...columns] = parseRow(row);
        previousHash ??= beforeAll === null ? firstAuditHash(owner) : String(beforeAll);
        const entry = toEntry(columns, previousHash);
        previousHash = entry.hash;
        return entry;
      });
    },
  };
}

/**
 * As `Store.trailHeads`, owners by code point: out of the trail itself, which is what has to be proved, and from owner to owner through its index, so that the entries between
 * are not read. A page may hold more than `limit`, so that its last owner is one that can be asked for.
 */
export async function readTrailHeads(
  read: <T>(make: () => Read<T>) => Promise<T>,
  schema: string,
  afterOwner: Owner | null,
  limit: number,
): Promise<readonly TrailHead[]> {
  const heads: TrailHead[] = [];
  let after = afterOwner === null ? null : toText(afterOwner);
  for (let left = limit; left > 0; ) {
    const page = await read(() => headsBehind(schema, after, left));
    heads.push(...page.map(({ owner, ...head }) => ({ owner: fromText(owner) as Owner, ...head })));
    const last = page.at(-1)?.owner ?? '';
    left = page.length < left || isCanonical(last) ? 0 : 1;
    after = last;
  }
  return heads;
}

/** The same with owners as they are stored. */
function headsBehind(
  schema: string,
  after: string | null,
  limit: number,
): Read<readonly (Omit<TrailHead, 'owner'> & { readonly owner: string })[]> {
  const table = `${schema}.audit`;
  const behind = after === null ? '' : `WHERE a.owner > ${literal(after)}`;
  return {
    sql:
      'WITH RECURSIVE found (owner, n) AS (' +
      `SELECT (SELECT min(a.owner) FROM ${table} AS a ${behind}), 1 UNION ALL ` +
      `SELECT (SELECT min(a.owner) FROM ${table} AS a WHERE a.owner > f.owner), f.n + 1 FROM found AS f WHERE f.owner IS NOT NULL AND f.n < ${wholeNumber(limit)}) ` +
      'SELECT json_build_array(f.owner, h.seq, h.hash)::text FROM found AS f CROSS JOIN LATERAL (' +
      `SELECT b.seq, b.hash FROM ${table} AS b WHERE b.owner = f.owner ORDER BY b.seq DESC LIMIT 1) AS h ORDER BY f.n`,
    parse: (rows) =>
      rows.map(parseRow).map(([owner, seq, hash]) => ({
        owner: String(owner),
        seq: Number(seq),
        hash: String(hash),
      })),
  };
}

function toEntry(columns: readonly unknown[], previousHash: string): TrailEntry {
  const [seq, at, action, ...rest] = columns;
  const texts = rest.map(String);
  const stored = texts.pop() ?? '';
  const [uuid = '', userId = '', accountId = '', requestId = ''] = texts.map(fromText);
  // What was not written by this store must not read like what was: no hash is right for it.
  const hash = texts.every(isCanonical) ? stored : `${stored}\uFFFD`;
  return {
    seq: Number(seq),
    at: Number(at),
    action: String(action) as TrailEntry['action'],
    uuid,
    userId,
    accountId,
    requestId,
    previousHash,
    hash,
  };
}

function isCanonical(text: string): boolean {
  return toText(fromText(text)) === text;
}

/** A number as the column has it: forged ones may be larger than a `number` holds exactly, and are to be passed like any other. */
function place(seq: number): string {
  if (Number.isSafeInteger(seq) || !Number.isFinite(seq)) return wholeNumber(seq);
  const exact = BigInt(Math.floor(seq));
  return String(exact > LAST_BIGINT ? LAST_BIGINT : exact);
}
