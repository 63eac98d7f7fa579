import type { SealSurvey } from '@keypair-gateway/core';
import { EXIT } from '../exit-codes.js';
import { type Paint, paintFor } from '../io.js';
import { printable, printableJson } from '../printable.js';
import { type Refused, refusedBy, resolverOf, type Session, type Surveyed, surveyAll } from './open.js';
import { isWrongKey } from './survey.js';

/** One vault key as `status --json` shows it. */
interface KeyStatus {
  readonly keyId: string;
  readonly records: number;
  /** New private keys are sealed under it. */
  readonly active: boolean;
  /** Whether the configuration has it. */
  readonly configured: boolean;
  /** Whether it opens what lies under it; null: nothing does. */
  readonly opens: boolean | null;
}

interface BackendStatus {
  readonly backend: string;
  readonly store: string;
  readonly keys: readonly KeyStatus[];
}

/** `vault status`: resolves to the exit code. */
export async function status(session: Session): Promise<number | Refused> {
  const { json, io } = session;
  const resolver = resolverOf(session);
  const surveyed = await surveyAll(session, resolver);
  const refused = refusedBy(session, resolver);
  if (refused !== undefined) return refused;
  const backends = surveyed.map(statusOf);
  if (json) io.stdout.write(`${printableJson(JSON.stringify({ backends }, null, 2))}\n`);
  else
    for (const [i, { surveys }] of surveyed.entries())
      io.stdout.write(linesOf(backends[i] as BackendStatus, surveys, paintFor(io.stdout, io.env)));
  return backends.every(({ keys }) => keys.every(({ opens }) => opens !== false)) ? EXIT.ok : EXIT.findings;
}

function statusOf({ backend, planned, surveys }: Surveyed): BackendStatus {
  const configured = planned.map(({ id }) => id);
  const foreign = surveys.filter(({ keyId }) => !configured.includes(keyId)).map(({ keyId }) => keyId);
  const keys = [...configured, ...foreign].map((keyId, i): KeyStatus => {
    const survey = surveys.find((one) => one.keyId === keyId);
    return {
      keyId,
      records: survey?.count ?? 0,
      active: i === 0,
      configured: configured.includes(keyId),
      opens: survey === undefined ? null : survey.fault === undefined,
    };
  });
  return { backend: backend.path.slice(0, -1).join('.'), store: backend.name, keys };
}

function linesOf(
  { backend, store, keys }: BackendStatus,
  surveys: readonly SealSurvey[],
  paint: Paint,
): string {
  const width = Math.max(...keys.map(({ keyId }) => printable(keyId).length));
  const digits = Math.max(...keys.map(({ records }) => String(records).length));
  const lines = keys.map((key) => {
    const fault = surveys.find(({ keyId }) => keyId === key.keyId)?.fault;
    const isWrong = fault !== undefined && key.configured && isWrongKey(fault);
    const name = printable(key.keyId).padEnd(width);
    return `  ${paint.strong(name)}  ${String(key.records).padStart(digits)}  ${wordsOf(key, isWrong, paint)}\n`;
  });
  const old = keys.some(({ active, records }) => !active && records > 0);
  const hint = old ? '  "keypair-gateway vault rotate" puts all under the first key\n' : '';
  return `${printable(`${store} (${backend})`)}: private keys under each vault key\n${lines.join('')}${hint}`;
}

function wordsOf({ active, configured, opens, records }: KeyStatus, isWrong: boolean, paint: Paint): string {
  if (!configured) return paint.bad('MISSING: not in vault.keys');
  if (isWrong) return paint.bad('WRONG: another key than the one that sealed them');
  if (opens === false) return paint.bad('MISSING: its file is gone');
  if (active) return paint.good(records === 0 ? 'active' : 'active, opens them');
  return records === 0 ? paint.faint('not needed any more') : paint.doubtful('old, opens them');
}
