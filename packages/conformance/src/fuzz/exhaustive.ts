import { FINDINGS, type FindingRow } from '../../../core/src/findings.js';
import { keyTypeOf, type NamedType } from '../../../core/src/key/algorithms.js';
import { checkCertificate } from '../../../core/src/key/certificate-check.js';
import { fingerprintSha256 } from '../../../core/src/key/fingerprint.js';
import { type PublicKey, readKeyBlob, readKeyLine } from '../../../core/src/key/public-key.js';
import { isRefusal } from '../../../core/src/key/refusal.js';
import { lineOf, signedCertificate } from './lines.js';
import { blobOf, MATERIAL } from './material.js';
import { spliceBytes } from './mutate-bytes.js';
import { createRandom } from './random.js';
import { checkKey } from './targets.js';

/** Every way to change one place of a byte string: counts per way. */
interface Tally {
  readonly type: string;
  mutants: number;
  /** Read as another key. */
  accepted: number;
  /** Certificates that read well and whose signature does not hold. */
  unsigned: number;
  /** Blanks around the base64, and what a blank within it makes of its rest: the same blob, told as not clean or with a comment. */
  spellings: number;
  readonly wrong: string[];
}

const CERTIFIED = ['rsa2048', 'ecdsa256', 'ed25519', 'sk-ed25519'];
const PLAIN = [
  'rsa1024',
  'ecdsa256',
  'ecdsa384',
  'ecdsa521',
  'ed25519',
  'sk-ed25519',
  'sk-ecdsa256',
  'dsa1024',
];
/** Within what every certificate of the fixed material is valid; seconds since 1970. */
const NOW = 1_800_000_000;

/** All single-bit flips, byte values, truncations, insertions and deletions of twelve keys: no other blob gives one of them. Prints the counts. */
export function exhaustive({ json }: { readonly json: boolean }): boolean {
  const started = performance.now();
  const rows = lines().map((line) => {
    const tally: Tally = {
      type: line.split(' ')[0] as string,
      mutants: 0,
      accepted: 0,
      unsigned: 0,
      spellings: 0,
      wrong: [],
    };
    mutateBlob(line, tally);
    mutateLine(line, tally);
    if (!json) console.log(rowText(tally));
    return tally;
  });
  const seconds = (performance.now() - started) / 1000;
  const sum = (member: 'mutants' | 'accepted' | 'unsigned' | 'spellings'): number =>
    rows.reduce((all, row) => all + row[member], 0);
  const wrong = rows.flatMap((row) => row.wrong);
  if (json) console.log(JSON.stringify({ seconds, rows, wrong: wrong.length }, null, 2));
  else
    console.log(
      `${sum('mutants')} mutants of ${rows.length} key types in ${seconds.toFixed(0)} s: ${sum('accepted')} read as another key, ${sum('unsigned')} certificates without a valid signature, ${sum('spellings')} spellings, ${wrong.length} wrong`,
    );
  for (const line of wrong.slice(0, 20)) console.error(line);
  return wrong.length === 0;
}

function lines(): readonly string[] {
  const plain = MATERIAL.filter(({ name }) => PLAIN.includes(name)).map((key) =>
    lineOf(key.type, blobOf(key), ''),
  );
  return [...plain, ...CERTIFIED.map((name, index) => signedCertificate(name, createRandom(1, index)))].map(
    (line) => line.split(' ').slice(0, 2).join(' '),
  );
}

function rowText({ type, mutants, accepted, unsigned, spellings, wrong }: Tally): string {
  return `${type.padEnd(44)}${String(mutants).padStart(9)} mutants ${String(accepted).padStart(7)} another key ${String(unsigned).padStart(7)} unsigned ${String(spellings).padStart(5)} spellings ${wrong.length} wrong`;
}

/** What tells a key from all others: of a certificate all that it says and not only its key. */
function identityOf(key: PublicKey): string {
  return key.certificate ? Buffer.from(key.blob).toString('base64') : fingerprintSha256(key.plainBlob);
}

function mutateBlob(line: string, tally: Tally): void {
  const [type = '', base64 = ''] = line.split(' ');
  const named = keyTypeOf(type) as NamedType;
  const blob = new Uint8Array(Buffer.from(base64, 'base64'));
  const key = readKeyBlob(named, blob, '', false);
  if (isRefusal(key) || !isSound(key)) {
    tally.wrong.push(`${type} itself is refused`);
    return;
  }
  const identity = identityOf(key);
  const judge = (mutant: Uint8Array, what: () => string): void => {
    tally.mutants += 1;
    const read = readKeyBlob(named, mutant, '', false);
    if (isRefusal(read)) return;
    if (checkKey(read).fault !== undefined) tally.wrong.push(`${type} ${what()}: does not come back`);
    else if (identityOf(read) === identity) tally.wrong.push(`${type} ${what()}: the same key`);
    else if (!isSound(read)) tally.unsigned += 1;
    else {
      if (read.certificate) tally.wrong.push(`${type} ${what()}: a certificate that nobody signed`);
      tally.accepted += 1;
    }
  };
  eachMutant(blob, judge);
}

function isSound(key: PublicKey): boolean {
  return !checkCertificate(key, NOW).some((code) => (FINDINGS[code] as FindingRow).severity === 'reject');
}

function eachMutant(blob: Uint8Array, judge: (mutant: Uint8Array, what: () => string) => void): void {
  const none = new Uint8Array(0);
  for (let at = 0; at <= blob.length; at += 1) {
    const here = blob[at];
    for (let value = 0; value < 256; value += 1) {
      const byte = Uint8Array.of(value);
      if (here !== undefined && value !== here)
        judge(spliceBytes(blob, at, 1, byte), () => `byte ${at} = ${value}`);
      // A byte beside its like is the same insertion as the one before.
      if (at === 0 || value !== blob[at - 1])
        judge(spliceBytes(blob, at, 0, byte), () => `byte ${value} before ${at}`);
    }
    if (here === undefined) continue;
    judge(blob.slice(0, at), () => `cut at ${at}`);
    if (here !== blob[at - 1]) judge(spliceBytes(blob, at, 1, none), () => `without byte ${at}`);
  }
}

const CHARACTERS = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
const CAP = 65_536;

function mutateLine(line: string, tally: Tally): void {
  const start = line.indexOf(' ') + 1;
  const original = line.slice(start);
  const judge = (base64: string, what: () => string): void => {
    tally.mutants += 1;
    const read = readKeyLine(line.slice(0, start) + base64, CAP);
    if (isRefusal(read)) return;
    const same = Buffer.from(read.blob).toString('base64') === original;
    if (same && (read.normalised || base64 === `${original}\n` || base64.startsWith(`${original} `)))
      tally.spellings += 1;
    else if (same) tally.wrong.push(`${tally.type} base64 ${what()}: the same blob`);
    else if (checkKey(read).fault !== undefined)
      tally.wrong.push(`${tally.type} base64 ${what()}: does not come back`);
    else if (isSound(read)) tally.accepted += 1;
    else tally.unsigned += 1;
  };
  for (let at = 0; at <= original.length; at += 1) {
    const [before, here, after] = [original.slice(0, at), original[at] ?? '', original.slice(at + 1)];
    for (const character of CHARACTERS) {
      if (here !== '' && character !== here)
        judge(before + character + after, () => `character ${at} = ${character.charCodeAt(0)}`);
      if (at === 0 || character !== original[at - 1])
        judge(before + character + here + after, () => `character ${character.charCodeAt(0)} before ${at}`);
    }
    if (here === '') continue;
    judge(before, () => `cut at ${at}`);
    if (here !== original[at - 1]) judge(before + after, () => `without character ${at}`);
  }
}
