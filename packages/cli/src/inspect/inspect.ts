import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  formatRandomart,
  type Inspection,
  inspectPublicKey,
  POLICIES,
  type PolicyName,
  parsePublicKey,
  randomartTitle,
} from '@keypair-gateway/core';
import { closest } from '../config/suggest.js';
import { EXIT } from '../exit-codes.js';
import { fileFault } from '../file-fault.js';
import { type CliIo, type Paint, paintFor } from '../io.js';
import { splitKeys } from './key-lines.js';

/** Huawei's import rule, the smallest cap of the dialects: bytes of the whole text. */
const IMPORT_LIMIT_BYTES = 1024;
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** One key of the file as `--json` prints it. */
interface Report extends Inspection {
  readonly line: number;
  readonly bytes: number;
  readonly limitBytes: number;
  readonly randomart?: string;
}

/** `keypair-gateway inspect`: resolves to the exit code. */
export async function inspect(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readArguments(argv);
  if (typeof asked === 'string') {
    io.stderr.write(`keypair-gateway inspect: ${asked}\nTry "keypair-gateway help inspect".\n`);
    return EXIT.usage;
  }
  let input: Uint8Array;
  try {
    input = await readAll(asked.file === '-' ? io.stdin : createReadStream(asked.file));
  } catch (cause) {
    io.stderr.write(`keypair-gateway inspect: cannot read ${asked.file}: ${fileFault(cause)}\n`);
    return EXIT.usage;
  }
  const reports: Report[] = [];
  for (const { line, bytes } of splitKeys(input)) reports.push(await reportOf(line, bytes, asked.policy));
  if (asked.json) io.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
  else {
    const paint = paintFor(io.stdout, io.env);
    for (const report of reports) io.stdout.write(formatReport(report, reports.length > 1, paint));
  }
  return reports.some(({ verdict }) => verdict === 'reject') ? EXIT.findings : EXIT.ok;
}

interface Asked {
  readonly file: string;
  readonly policy: PolicyName;
  readonly json: boolean;
}

function readArguments(argv: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { policy: { type: 'string', default: 'openssh' }, json: { type: 'boolean', default: false } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return 'give one FILE, or - for standard input';
    const known = Object.keys(POLICIES);
    if (!known.includes(values.policy)) {
      const near = closest(values.policy, known);
      const hint = near === undefined ? '' : `; did you mean "${near}"?`;
      return `there is no policy "${values.policy}" (${known.join(', ')})${hint}`;
    }
    return { file, policy: values.policy as PolicyName, json: values.json };
  } catch (error) {
    return (error as Error).message;
  }
}

async function readAll(source: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part;
    size += bytes.length;
    if (size > MAX_FILE_BYTES) throw new Error(`it is longer than ${MAX_FILE_BYTES} bytes`);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

async function reportOf(line: number, bytes: Uint8Array, policyName: PolicyName): Promise<Report> {
  const inspection = await inspectPublicKey(bytes, { policy: POLICIES[policyName] });
  const { key } = inspection;
  const drawn = key === undefined ? {} : { randomart: drawKey(key.canonical) };
  return { line, ...inspection, bytes: bytes.length, limitBytes: IMPORT_LIMIT_BYTES, ...drawn };
}

/** The walk over the blob that ssh-keygen hashes: of a certificate that of the key inside. */
function drawKey(canonical: string): string {
  const key = parsePublicKey(canonical);
  return formatRandomart(key.plainBlob, { title: randomartTitle(key) });
}

function formatReport(report: Report, several: boolean, paint: Paint): string {
  const { key, findings, verdict } = report;
  const colour = { accept: paint.good, warn: paint.doubtful, reject: paint.bad }[verdict];
  const lines = several ? [paint.strong(`line ${report.line}`)] : [];
  const row = (name: string, value: string): void =>
    void lines.push(`${paint.faint(name.padEnd(9))}${value}`);
  row('verdict', colour(verdict));
  if (key !== undefined) {
    row('type', key.type);
    row('bits', String(key.bits));
    row('md5', key.md5);
    row('sha256', key.sha256);
    row('comment', key.comment === null || key.comment === '' ? 'none' : printable(key.comment));
  }
  const over = report.bytes > report.limitBytes;
  const size = `${report.bytes} of ${report.limitBytes}${over ? ' (over the limit of the dialects that have one)' : ''}`;
  row('bytes', over ? paint.doubtful(size) : size);
  for (const finding of findings) {
    const mark = finding.severity === 'reject' ? paint.bad : paint.doubtful;
    row('finding', `${mark(finding.code)} ${finding.message}`);
  }
  if (report.randomart !== undefined) lines.push(report.randomart.replace(/\n$/, ''));
  return `${lines.join('\n')}\n${several ? '\n' : ''}`;
}

/** A text that does not steer the terminal or turn its letters around. */
function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`,
  );
}
