import { formatRandomart, type Inspection, parsePublicKey, randomartTitle } from '@keypair-gateway/core';
import type { Paint } from '../io.js';
import { printable } from '../printable.js';

/** Huawei's import rule, the smallest cap of the dialects: bytes of the whole text. */
export const IMPORT_LIMIT_BYTES = 1024;

/** One key of the file as `--json` prints it. */
export interface Report extends Inspection {
  readonly line: number;
  readonly bytes: number;
  /** Of public keys: what some clouds take at most. */
  readonly limitBytes?: number;
  readonly randomart?: string;
}

/** What is said about one key; `isPrivate`: the text is no public key, so that no cloud's limit counts. */
export function reportOf(line: number, bytes: number, inspection: Inspection, isPrivate: boolean): Report {
  const { key } = inspection;
  return {
    line,
    ...inspection,
    bytes,
    ...(isPrivate ? {} : { limitBytes: IMPORT_LIMIT_BYTES }),
    ...(key === undefined ? {} : drawn(key.canonical)),
  };
}

/** The walk over the blob that ssh-keygen hashes: of a certificate that of the key inside. Nothing for numbers that the reader refuses. */
function drawn(canonical: string): { readonly randomart?: string } {
  try {
    const key = parsePublicKey(canonical, { maxBytes: canonical.length });
    return { randomart: formatRandomart(key.plainBlob, { title: randomartTitle(key) }) };
  } catch {
    return {};
  }
}

/** A report for people; `several`: it stands among others. */
export function formatReport(report: Report, several: boolean, paint: Paint): string {
  const { key, findings, verdict } = report;
  const colour = { accept: paint.good, warn: paint.doubtful, reject: paint.bad }[verdict];
  const lines = several ? [paint.strong(`line ${report.line}`)] : [];
  const row = (name: string, value: string): void =>
    void lines.push(`${paint.faint(name.padEnd(9))}${value}`);
  row('verdict', colour(verdict));
  if (key !== undefined) {
    row('type', key.type);
    row('bits', String(key.bits));
    row('format', formatOf(key));
    row('md5', key.md5);
    row('sha256', key.sha256);
    if (key.sha1 !== undefined) row('sha1', key.sha1);
    row('comment', key.comment === null || key.comment === '' ? 'none' : printable(key.comment));
    for (const [name, value] of key.headers ?? []) row('header', printable(`${name}: ${value}`));
    for (const [name, value] of certificateRows(key)) row(name, printable(value));
  }
  const over = report.limitBytes !== undefined && report.bytes > report.limitBytes;
  const limit = report.limitBytes === undefined ? '' : ` of ${report.limitBytes}`;
  const size = `${report.bytes}${limit}${over ? ' (over the limit of the dialects that have one)' : ''}`;
  row('bytes', over ? paint.doubtful(size) : size);
  for (const finding of findings) {
    const mark = finding.severity === 'reject' ? paint.bad : paint.doubtful;
    row('finding', `${mark(finding.code)} ${finding.message}`);
  }
  if (report.randomart !== undefined) lines.push(report.randomart);
  return `${lines.join('\n')}\n${several ? '\n' : ''}`;
}

type Key = NonNullable<Inspection['key']>;

function formatOf({ format, kind, encrypted }: Key): string {
  return `${format}, ${kind} key${encrypted === true ? ', encrypted' : ''}`;
}

function certificateRows({ certificate }: Key): readonly (readonly [string, string])[] {
  if (certificate === undefined) return [];
  const { use, keyId, serial, principals, validAfter, validBefore, criticalOptions, signedBy } = certificate;
  return [
    ['cert', `${use} certificate "${keyId}", serial ${serial}`],
    ['for', principals.length === 0 ? 'every principal' : principals.join(', ')],
    ['valid', `${validAfter ?? 'always'} to ${validBefore ?? 'forever'}`],
    ...(criticalOptions.length === 0 ? [] : [['options', criticalOptions.join(', ')] as const]),
    ['signer', signedBy],
  ];
}
