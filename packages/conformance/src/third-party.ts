import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectPrivateKey } from '../../core/src/inspect/private.js';
import { inspectPublicKey } from '../../core/src/inspect/public.js';
import type { Inspection } from '../../core/src/inspect/types.js';
import { type Policy, resolvePolicy } from '../../core/src/policy.js';
import type { Report } from '../../tools/report.js';
import { shared } from './shared.js';

const FOLDER = 'corpus/third-party';

interface Row {
  readonly set: string;
  readonly path: string;
  readonly kind?: 'public' | 'private';
  readonly format?: string;
  readonly passphrase?: string;
  readonly expected_if_public_key?: string;
  readonly tools?: Readonly<Record<string, unknown>>;
}

interface WycheproofTest {
  readonly tcId: number;
  readonly flags: readonly string[];
  readonly result: 'valid' | 'acceptable' | 'invalid';
  readonly public: string;
}

/** Refusals of a key that was read: it is weak or known, or the policy does not want it. */
const OF_A_READ_KEY = /^(E_KEY_|E_RSA_WEAK_|E_RSA_MODULUS_TOO_|E_DSA_FORBIDDEN$|E_CERT_|E_ED25519_TORSION$)/;

/** Any size and no word on certificates: what stands here is old. */
const POLICY: Policy = {
  ...resolvePolicy('strict'),
  rsaBits: { minimum: 512, maximum: 16_384 },
  certificates: true,
};

/** Files that ssh-keygen reads and that are refused here, with cause. */
const REFUSED: Readonly<Record<string, string>> = {
  // Its d modulo p - 1 is wrong; `openssl rsa -check` says so too.
  'sshpk/test/assets/ppk3.pem': 'E_PRIVATE_CORRUPT',
};

/** What is in JSON Web Key sets of Wycheproof, by the name of the group. */
const KEY_SETS: Readonly<Record<string, string>> = {
  jws_rsa_roca_key: 'E_RSA_WEAK_ROCA',
  keysize_too_small: 'E_RSA_MODULUS_TOO_SMALL',
  exponentOne: 'E_RSA_EXPONENT_INVALID',
};

/** Test data of other projects, each read or refused as its own project says. */
export async function thirdParty(report: Report): Promise<void> {
  const folder = shared(FOLDER);
  if (folder === undefined) return report.notRun('third-party', `no ${FOLDER}`);
  const rows = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as readonly Row[];
  const read = (path: string): Promise<Buffer> => readFile(join(folder, path));

  for (const set of ['openssh', 'ssh2', 'sshpk']) {
    const keys = rows.filter((row) => row.set === set && printedBySshKeygen(row) !== undefined);
    const wrong: string[] = [];
    for (const row of keys) {
      const found = await inspectRow(row, await read(row.path));
      const refused = REFUSED[row.path];
      const fine =
        refused === undefined
          ? found.key?.sha256 === printedBySshKeygen(row) && isRead(found)
          : found.findings.some(({ code }) => code === refused);
      if (!fine) wrong.push(told(row.path, found));
    }
    verdict(report, `third-party ${set}`, `${keys.length} keys with the fingerprints of ssh-keygen`, wrong);
  }
  await besideKeys(report, rows, read);
  await unreadable(report, rows, read);
  await wycheproofPoints(report, await read('wycheproof/testvectors_v1/ecdh_secp256r1_ecpoint_test.json'));
  await wycheproofPems(report, await read('wycheproof/testvectors_v1/ecdh_secp256r1_pem_test.json'));
  await wycheproofKeySets(report, await read('wycheproof/testvectors_v1/json_web_key_test.json'));
  await expected(report, 'badkeys', rows, read);
  await expected(report, 'rapid7-ssh-badkeys', rows, read);
}

/** The files `NAME.fp` that OpenSSH keeps beside its keys. */
async function besideKeys(report: Report, rows: readonly Row[], read: Read): Promise<void> {
  const files = rows.filter(({ path }) => path.endsWith('.fp'));
  const wrong: string[] = [];
  for (const { path } of files) {
    const name = path.slice(0, -'.fp'.length);
    const key = rows.find((row) => row.path === `${name}.pub`);
    if (key === undefined) continue;
    const found = await inspectRow(key, await read(key.path));
    if (found.key?.sha256 !== (await read(path)).toString('utf8').trim()) wrong.push(told(key.path, found));
  }
  verdict(report, 'third-party openssh .fp', `${files.length} fingerprints beside the keys`, wrong);
}

/** Keys of protocol 1, and everything else: a verdict for each, never an exception. */
async function unreadable(report: Report, rows: readonly Row[], read: Read): Promise<void> {
  const wrong: string[] = [];
  for (const { path } of rows) {
    const bytes = await read(path);
    for (const inspect of [inspectPublicKey, inspectPrivateKey]) {
      const found = await inspect(bytes, { policy: POLICY }).catch(() => undefined);
      if (found === undefined) wrong.push(`${path} threw`);
      else if (/rsa1_\d\.pub$/.test(path) && found.verdict !== 'reject') wrong.push(told(path, found));
    }
  }
  verdict(report, 'third-party never throws', `${rows.length} files, protocol 1 refused`, wrong);
}

async function wycheproofPoints(report: Report, file: Buffer): Promise<void> {
  const wrong: string[] = [];
  const tests = testsOf(file);
  for (const test of tests) {
    const point = Buffer.from(test.public, 'hex');
    const blob = ['ecdsa-sha2-nistp256', 'nistp256', point].map((part) => wireString(Buffer.from(part)));
    const line = `ecdsa-sha2-nistp256 ${Buffer.concat(blob).toString('base64')}`;
    const found = await inspectPublicKey(line, { policy: POLICY });
    if (!agrees(test, found)) wrong.push(told(String(test.tcId), found));
  }
  verdict(report, 'third-party wycheproof points', `${tests.length} points`, wrong);
}

async function wycheproofPems(report: Report, file: Buffer): Promise<void> {
  const wrong: string[] = [];
  const tests = testsOf(file);
  for (const test of tests) {
    const found = await inspectPublicKey(test.public, { policy: POLICY });
    if (!agrees(test, found)) wrong.push(told(String(test.tcId), found));
  }
  verdict(report, 'third-party wycheproof PEM', `${tests.length} public keys`, wrong);
}

async function wycheproofKeySets(report: Report, file: Buffer): Promise<void> {
  const { testGroups } = JSON.parse(file.toString('utf8')) as {
    readonly testGroups: readonly {
      readonly comment: string;
      readonly private: { readonly keys: readonly Readonly<Record<string, string>>[] };
    }[];
  };
  const wrong: string[] = [];
  let count = 0;
  for (const { comment, private: set } of testGroups)
    for (const { kty, n, e } of set.keys) {
      if (kty !== 'RSA' || n === undefined) continue;
      count += 1;
      const policy = { ...POLICY, rsaBits: { minimum: 2048, maximum: 16_384 } };
      const found = await inspectPublicKey(JSON.stringify({ kty, n, e }), { policy });
      const code = KEY_SETS[comment] ?? 'E_KEY_COMPROMISED';
      if (!found.findings.some((finding) => finding.code === code)) wrong.push(told(comment, found));
    }
  verdict(report, 'third-party wycheproof JWK', `${count} RSA keys of key sets`, wrong);
}

/** Sets whose rows say what a public key text of theirs must be answered with. */
async function expected(report: Report, set: string, rows: readonly Row[], read: Read): Promise<void> {
  const keys = rows.filter((row) => row.set === set && row.expected_if_public_key !== undefined);
  const wrong: string[] = [];
  for (const { path, kind, expected_if_public_key: code = '' } of keys) {
    const bytes = await read(path);
    const input = path.endsWith('hexmodulus.txt') ? rsaLine(bytes.toString('latin1').trim()) : bare(bytes);
    const inspect = kind === 'private' ? inspectPrivateKey : inspectPublicKey;
    const found = await inspect(input, { policy: POLICY });
    const fine = code.startsWith('accept')
      ? found.verdict !== 'reject'
      : found.findings.some((finding) => finding.code === code || finding.code === 'E_KEY_COMPROMISED');
    if (!fine) wrong.push(`${told(path, found)} for ${code}`);
  }
  verdict(report, `third-party ${set}`, `${keys.length} keys with their findings`, wrong);
}

/** PEM without the words that badkeys writes before it. */
function bare(bytes: Buffer): Buffer {
  const at = bytes.indexOf('-----BEGIN ');
  return at < 0 ? bytes : bytes.subarray(at);
}

type Read = (path: string) => Promise<Buffer>;

function inspectRow(row: Row, bytes: Buffer): Promise<Inspection> {
  if (row.kind !== 'private') return inspectPublicKey(bytes, { policy: POLICY });
  const passphrase = row.passphrase === undefined ? {} : { passphrase: row.passphrase };
  return inspectPrivateKey(bytes, { policy: POLICY, ...passphrase });
}

function printedBySshKeygen({ kind, tools }: Row): string | undefined {
  const answer = tools?.ssh_keygen as { readonly sha256?: string } | string | undefined;
  return kind === undefined || typeof answer !== 'object' ? undefined : answer.sha256;
}

/** Whether nothing is wrong with the form of a key. */
function isRead({ key, findings }: Inspection): boolean {
  const refused = findings.filter(({ severity }) => severity === 'reject');
  return key !== undefined && refused.every(({ code }) => OF_A_READ_KEY.test(code));
}

/** A key that is invalid for a key agreement on P-256 may still be a sound key of another curve. */
function agrees({ result }: WycheproofTest, found: Inspection): boolean {
  if (result === 'valid') return isRead(found);
  return result === 'acceptable' || !isRead(found) || found.key?.type !== 'ecdsa-sha2-nistp256';
}

function testsOf(file: Buffer): readonly WycheproofTest[] {
  const { testGroups } = JSON.parse(file.toString('utf8')) as {
    readonly testGroups: readonly { readonly tests: readonly WycheproofTest[] }[];
  };
  return testGroups.flatMap(({ tests }) => tests);
}

function rsaLine(hex: string): string {
  const n = Buffer.from(hex.length % 2 === 0 ? `00${hex}` : `0${hex}`, 'hex');
  const magnitude = (n[1] as number) >= 0x80 ? n : n.subarray(1);
  const parts = [Buffer.from('ssh-rsa'), Buffer.of(1, 0, 1), magnitude];
  return `ssh-rsa ${Buffer.concat(parts.map(wireString)).toString('base64')}`;
}

function wireString(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function told(name: string, { verdict: said, findings }: Inspection): string {
  return `${name} (${[said, ...findings.map(({ code }) => code)].join(' ')})`;
}

function verdict(report: Report, name: string, detail: string, wrong: readonly string[]): void {
  if (wrong.length === 0) report.ok(name, detail);
  else report.fail(name, `${detail}: ${wrong.length}: ${wrong.slice(0, 40).join(', ')}`);
}
