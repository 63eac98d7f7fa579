import type { FindingCode } from '../findings.js';
import type { Algorithm } from '../types.js';
import { checkDsa, dsaBits, readDsa, writeDsa } from './dsa.js';
import { CURVES, checkEc, readEc, writeEc } from './ecdsa.js';
import { checkEd25519, readEd25519, writeEd25519 } from './ed25519.js';
import type {
  DsaNumbers,
  EcCurve,
  EcNumbers,
  Ed25519Numbers,
  KeyNumbers,
  RsaNumbers,
} from './key-numbers.js';
import { dsaPrivatePart } from './private-dsa.js';
import { ecPrivatePart } from './private-ec.js';
import { ed25519PrivatePart } from './private-ed25519.js';
import type { PrivateNumbers, PrivatePart } from './private-numbers.js';
import { rsaPrivatePart } from './private-rsa.js';
import { handlePart } from './private-security-key.js';
import { checkRsa, readRsa, rsaBits, writeRsa } from './rsa.js';
import { checkApplication, withApplication, writeApplication } from './security-key.js';
import type { WireReader, WireWriter } from './wire-buffer.js';

/** One key type: its names and what to do with its numbers. Shared code asks the row, nothing else asks for the type. */
export interface KeyTypeRow<N extends KeyNumbers = KeyNumbers> {
  /** The name on the line and in the blob. */
  readonly sshType: string;
  /** The name of a certificate over such a key. */
  readonly certificateType: string;
  readonly algorithm: Algorithm;
  /** The name that `ssh-keygen -l` prints. */
  readonly title: string;
  /** The fields behind the type name. */
  read(reader: WireReader): N;
  write(writer: WireWriter, numbers: N): void;
  /** The bits as `ssh-keygen -l` counts them. */
  bits(numbers: N): number;
  /** What is wrong with the numbers in themselves. */
  check(numbers: N): FindingCode | null;
  /** Absent: private halves of this type are not read. */
  readonly secret?: PrivatePart;
}

type Definition<N extends KeyNumbers> = Omit<KeyTypeRow<N>, 'secret'> & {
  readonly secret?: PrivatePart<Extract<PrivateNumbers, N>>;
};

// Rows take their own numbers; the table gives each row only what that row has read.
function row<N extends KeyNumbers>(definition: Definition<N>): KeyTypeRow {
  return definition as unknown as KeyTypeRow;
}

function ecdsa(curve: EcCurve): KeyTypeRow {
  return row<EcNumbers>({
    sshType: `ecdsa-sha2-${curve}`,
    certificateType: `ecdsa-sha2-${curve}-cert-v01@openssh.com`,
    algorithm: 'ecdsa',
    title: 'ECDSA',
    read: (reader) => readEc(reader, curve),
    write: writeEc,
    bits: () => CURVES[curve].bits,
    check: checkEc,
    secret: ecPrivatePart(curve),
  });
}

function readEd25519Sk(reader: WireReader): Ed25519Numbers & { readonly application: string } {
  return withApplication(reader, readEd25519(reader));
}

function writeEd25519Sk(writer: WireWriter, numbers: Ed25519Numbers): void {
  writeEd25519(writer, numbers);
  writeApplication(writer, numbers);
}

function readEcSk(reader: WireReader): EcNumbers & { readonly application: string } {
  return withApplication(reader, readEc(reader, 'nistp256'));
}

function writeEcSk(writer: WireWriter, numbers: EcNumbers): void {
  writeEc(writer, numbers);
  writeApplication(writer, numbers);
}

/** The key types that are read, in the order in which they are documented. */
export const KEY_TYPES: readonly KeyTypeRow[] = [
  row<RsaNumbers>({
    sshType: 'ssh-rsa',
    certificateType: 'ssh-rsa-cert-v01@openssh.com',
    algorithm: 'rsa',
    title: 'RSA',
    read: readRsa,
    write: writeRsa,
    bits: rsaBits,
    check: checkRsa,
    secret: rsaPrivatePart,
  }),
  ecdsa('nistp256'),
  ecdsa('nistp384'),
  ecdsa('nistp521'),
  row<Ed25519Numbers>({
    sshType: 'ssh-ed25519',
    certificateType: 'ssh-ed25519-cert-v01@openssh.com',
    algorithm: 'ed25519',
    title: 'ED25519',
    read: readEd25519,
    write: writeEd25519,
    bits: () => 256,
    check: checkEd25519,
    secret: ed25519PrivatePart,
  }),
  row<Ed25519Numbers>({
    sshType: 'sk-ssh-ed25519@openssh.com',
    certificateType: 'sk-ssh-ed25519-cert-v01@openssh.com',
    algorithm: 'ed25519-sk',
    title: 'ED25519-SK',
    read: readEd25519Sk,
    write: writeEd25519Sk,
    bits: () => 256,
    check: (numbers) => checkEd25519(numbers) ?? checkApplication(numbers.application),
    secret: handlePart<Ed25519Numbers>(readEd25519Sk, writeEd25519Sk),
  }),
  row<EcNumbers>({
    sshType: 'sk-ecdsa-sha2-nistp256@openssh.com',
    certificateType: 'sk-ecdsa-sha2-nistp256-cert-v01@openssh.com',
    algorithm: 'ecdsa-sk',
    title: 'ECDSA-SK',
    read: readEcSk,
    write: writeEcSk,
    bits: () => 256,
    check: (numbers) => checkEc(numbers) ?? checkApplication(numbers.application),
    secret: handlePart<EcNumbers>(readEcSk, writeEcSk),
  }),
  row<DsaNumbers>({
    sshType: 'ssh-dss',
    certificateType: 'ssh-dss-cert-v01@openssh.com',
    algorithm: 'dsa',
    title: 'DSA',
    read: readDsa,
    write: writeDsa,
    bits: dsaBits,
    check: checkDsa,
    secret: dsaPrivatePart,
  }),
];

/** A key type by the name that stands on a line: the plain key's or its certificate's. */
export interface NamedType {
  readonly name: string;
  readonly row: KeyTypeRow;
  readonly certificate: boolean;
}

const byName: ReadonlyMap<string, NamedType> = new Map(
  KEY_TYPES.flatMap((each): (readonly [string, NamedType])[] => [
    [each.sshType, { name: each.sshType, row: each, certificate: false }],
    [each.certificateType, { name: each.certificateType, row: each, certificate: true }],
  ]),
);

// Named by RFC 4253, 6187 and 8709 or by OpenSSH's sources, and read by nothing here: not the same as a misspelt name.
const KNOWN_UNREAD: ReadonlySet<string> = new Set([
  'ssh-ed448',
  'ssh-mldsa44-ed25519@openssh.com',
  'ssh-mldsa44-ed25519-cert-v01@openssh.com',
  'ssh-xmss@openssh.com',
  'ssh-xmss-cert-v01@openssh.com',
  'x509v3-ssh-rsa',
  'x509v3-ssh-dss',
  'x509v3-rsa2048-sha256',
  'x509v3-ecdsa-sha2-nistp256',
  'x509v3-ecdsa-sha2-nistp384',
  'x509v3-ecdsa-sha2-nistp521',
  'spki-sign-rsa',
  'spki-sign-dss',
  'pgp-sign-rsa',
  'pgp-sign-dss',
]);

/** The key type of a name, or which finding it is. */
export function keyTypeOf(name: string): NamedType | FindingCode {
  return byName.get(name) ?? (KNOWN_UNREAD.has(name) ? 'E_TYPE_UNSUPPORTED' : 'E_TYPE_UNKNOWN');
}
