import { isAscii } from 'node:buffer';
import { FINDINGS, type Finding, type FindingCode, type FindingRow, findingOf } from '../findings.js';
import { lookAtPublic } from '../inspect/public.js';
import { type Settings, settle } from '../inspect/settle.js';
import type { Inspection } from '../inspect/types.js';
import { holdsPrivateMaterial } from '../key/private-marks.js';
import { decodeUtf8, screenCharacters } from '../key/text-screen.js';
import { splitOptions } from './key-options.js';
import type { Block, ImportedLine, KeyOption, KeysBlock, LinesBlock, Pause } from './types.js';

/** Inspects the keys of a block, in their order. */
export function inspectBlock(
  block: Block,
  settings: Settings,
  pause?: Pause,
): Promise<readonly ImportedLine[]> {
  return 'keys' in block ? inspectKeys(block, settings, pause) : inspectLines(block, settings, pause);
}

async function inspectKeys(
  { keys, first }: KeysBlock,
  settings: Settings,
  pause: Pause | undefined,
): Promise<readonly ImportedLine[]> {
  const found: ImportedLine[] = [];
  for (const [index, key] of keys.entries()) {
    const { findings, key: shown } = await lookAtPublic(key, settings);
    found.push(withError({ line: first + index, ...settle(findings, shown) }));
    await pause?.();
  }
  return found;
}

const NEWLINE = 0x0a;
const HASH = 0x23;

async function inspectLines(
  block: LinesBlock,
  settings: Settings,
  pause: Pause | undefined,
): Promise<readonly ImportedLine[]> {
  const { bytes, first, marked, cut } = block;
  // All of it at once: nearly every block is ASCII.
  const text = isAscii(bytes) ? latin1(bytes) : undefined;
  const found: ImportedLine[] = [];
  let line = first;
  for (let start = 0, end = 0; start < bytes.length; start = end + 1, line += 1) {
    end = bytes.indexOf(NEWLINE, start);
    if (end < 0) end = bytes.length;
    if (isSkipped(bytes, start, end, cut)) continue;
    const one = text === undefined ? textOf(bytes.subarray(start, end)) : text.slice(start, end);
    const inspected = await inspectLine(one, cut, settings);
    found.push(withError({ line, ...(marked && line === first ? afterMark(inspected) : inspected) }));
    await pause?.();
  }
  return found;
}

type InspectedLine = Omit<ImportedLine, 'line'>;

async function inspectLine(
  line: string | Uint8Array,
  cut: boolean,
  settings: Settings,
): Promise<InspectedLine> {
  const split = typeof line === 'string' ? splitOptions(line) : undefined;
  if (split === undefined || typeof line !== 'string') return inspectKeyLine(line, cut, settings);
  const { options, from, to, key } = split;
  const refused = screenOptions(line.slice(from, to));
  if (refused !== null) return settle([findingOf(refused)], undefined);
  return { ...(await inspectKeyLine(key, cut, settings, options)), options };
}

async function inspectKeyLine(
  line: string | Uint8Array,
  cut: boolean,
  settings: Settings,
  options: readonly KeyOption[] = [],
): Promise<Inspection> {
  // What is left of a line that was cut must not pass for the whole.
  if (cut && line.length <= settings.policy.maxTextBytes.publicKey)
    return settle([findingOf('E_TOO_LARGE')], undefined);
  const { findings, key } = await lookAtPublic(line, settings);
  // A JWK fills a line too, and sshd reads none.
  if (key !== undefined && key.format !== 'openssh') return settle([findingOf('E_FORMAT')], undefined);
  const isAuthority = options.some(({ name }) => name.toLowerCase() === 'cert-authority');
  // Authorities are keys: a certificate in the place of one lets nobody in.
  const misplaced = isAuthority && key?.certificate !== undefined;
  return settle(misplaced ? [...findings, findingOf('E_CERT_NOT_KEY')] : findings, key);
}

function screenOptions(text: string): FindingCode | null {
  return screenCharacters(text) ?? (holdsPrivateMaterial(text) ? 'E_PRIVATE_MATERIAL' : null);
}

/** sshd does not know byte order marks and passes over the line. */
function afterMark({ findings, key, options }: InspectedLine): InspectedLine {
  const settled = settle([...findings, findingOf('W_NORMALISED')], key);
  return options === undefined ? settled : { ...settled, options };
}

/** A blank line or a comment. Of a line that was cut only the beginning is known. */
function isSkipped(bytes: Uint8Array, start: number, end: number, cut: boolean): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return byte === HASH;
  }
  return !cut;
}

/** Bytes that are no text are told as such by the reader. */
function textOf(line: Uint8Array): string | Uint8Array {
  return decodeUtf8(line) ?? line;
}

function latin1({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}

function withError(line: ImportedLine): ImportedLine {
  if (line.verdict !== 'reject') return line;
  const { code } = line.findings[0] as Finding;
  const row: FindingRow = FINDINGS[code as FindingCode];
  return { ...line, error: row.error ?? 'invalid_key' };
}
