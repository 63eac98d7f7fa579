import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  contentOf,
  type DerElement,
  TAG,
  writeElement,
  writeInteger,
} from '../../../src/key/formats/der.js';
import { readX509, readX509Parts, type X509Parts } from '../../../src/key/formats/x509.js';
import { isRefusal } from '../../../src/key/refusal.js';
import { armour, documentOf, NOW, refusalCode, rows, unarmour } from '../documents.js';

interface Row {
  readonly name: string;
  readonly pem: string;
  readonly findings: readonly string[];
}

const recorded = rows<Row>('x509-certificates.json', 'certificates');
const pemOf = (name: string) => recorded.find((row) => row.name === name)?.pem ?? '';
const findingsOf = (pem: string | Uint8Array, now = NOW): readonly string[] => {
  const refusal = refusalCode(pem, { now });
  return refusal === 'accepted' ? documentOf(pem, { now }).findings : [refusal];
};
const base = unarmour(pemOf('rsa sha256'));
const parts = readX509Parts(base) as X509Parts;

type Replacement = Partial<
  Record<'version' | 'notBefore' | 'notAfter' | 'outerAlgorithm' | 'innerAlgorithm', Uint8Array>
> & {
  readonly rest?: readonly Uint8Array[];
};

// The same certificate with other parts; its signature does not verify then.
function rebuilt(replacement: Replacement): Uint8Array {
  const part = (name: keyof X509Parts & keyof Replacement): Uint8Array =>
    (replacement[name] as Uint8Array | undefined) ?? bytesOf(base, parts[name] as DerElement);
  const serial = writeInteger(Uint8Array.of(5));
  const validity = writeElement(TAG.sequence, part('notBefore'), part('notAfter'));
  const rest = replacement.rest ?? parts.rest.map((each) => bytesOf(base, each));
  const tbs = writeElement(
    TAG.sequence,
    part('version'),
    serial,
    part('innerAlgorithm'),
    bytesOf(base, parts.issuer),
    validity,
    bytesOf(base, parts.subject),
    bytesOf(base, parts.spki),
    ...rest,
  );
  return writeElement(TAG.sequence, tbs, part('outerAlgorithm'), bytesOf(base, parts.signature));
}

const text = (tag: number, value: string) => writeElement(tag, Buffer.from(value));
const utc = (value: string) => text(TAG.utcTime, value);
const generalized = (value: string) => text(TAG.generalizedTime, value);
const version = (value: number) => writeElement(0xa0, writeInteger(Uint8Array.of(value)));
const NONE = new Uint8Array(0);
const extensions = (...list: readonly Uint8Array[]) =>
  writeElement(0xa3, writeElement(TAG.sequence, ...list));
const extension = (...critical: readonly Uint8Array[]) =>
  writeElement(
    TAG.sequence,
    Uint8Array.of(6, 3, 0x55, 0x1d, 0x0e),
    ...critical,
    writeElement(TAG.octetString),
  );

describe('a certificate of X.509', () => {
  it.each(recorded.map((row) => [row.name, row] as const))('that openssl made: %s', (_, row) => {
    expect(findingsOf(row.pem)).toEqual(row.findings);
    expect(findingsOf(unarmour(row.pem))).toEqual(row.findings);
  });

  it('is found out where its own signature does not verify, whatever the algorithm', () => {
    const verified = recorded.filter(
      ({ name, findings }) => findings.length === 0 && !/another|mgf1 other/.test(name),
    );
    expect(verified.length).toBeGreaterThan(12);
    for (const { name, pem } of verified) {
      const der = unarmour(pem);
      der[der.length - 3] = (der[der.length - 3] as number) ^ 1;
      expect(findingsOf(der), name).toEqual(['E_X509_SIGNATURE']);
    }
  });

  it('is not verified where another has signed it', () => {
    const der = unarmour(pemOf('signed by another'));
    der[der.length - 1] = (der[der.length - 1] as number) ^ 1;
    expect(findingsOf(der)).toEqual([]);
  });

  it('is valid from its first second to its last', () => {
    const pem = pemOf('old');
    const [from, until] = [Date.UTC(1950, 0, 1) / 1000, Date.UTC(2049, 11, 31, 23, 59, 59) / 1000];
    const found = [from - 1, from, until, until + 1].map((now) => String(findingsOf(pem, now)));
    expect(found).toEqual(['W_X509_NOT_YET_VALID', '', '', 'W_X509_EXPIRED']);
  });

  it('stays readable on the import path, which asks for no more than its key', () => {
    for (const name of ['expired', 'of the name of its issuer, signed by another key'])
      expect(isRefusal(readX509(pemOf(name)))).toBe(false);
    expect(isRefusal(readX509(armour('CERTIFICATE', rebuilt({ version: version(7) }))))).toBe(false);
  });

  it.each<[string, Replacement]>([
    ['the second version without extensions', { version: version(1), rest: [] }],
    ['the first version without extensions', { version: NONE, rest: [] }],
    ['unique identifiers', { version: version(1), rest: [text(0x81, '\0x'), text(0x82, '\0x')] }],
    ['a critical extension', { rest: [extensions(extension(Uint8Array.of(1, 1, 0xff)))] }],
    ['dates beyond 2049', { notAfter: generalized('20500101000000Z') }],
    ['the last day of February', { notBefore: utc('240229235959Z') }],
  ])('may have %s', (_, replacement) => {
    expect(findingsOf(rebuilt(replacement))).toEqual(['E_X509_SIGNATURE']);
  });

  it.each<[string, Replacement]>([
    ['a version of 1 that is written', { version: version(0), rest: [] }],
    ['a version of 4', { version: version(3) }],
    ['two versions', { version: writeElement(0xa0, version(2).subarray(2), version(2).subarray(2)) }],
    ['extensions in version 1', { version: NONE }],
    ['extensions in version 2', { version: version(1) }],
    ['no extensions in their place', { rest: [extensions()] }],
    ['an extension twice', { rest: [extensions(extension(), extension())] }],
    ['an extension of four members', { rest: [extensions(extension(critical(), critical()))] }],
    [
      'an extension that is critical by a number',
      { rest: [extensions(extension(writeInteger(Uint8Array.of(1))))] },
    ],
    ['extensions before identifiers', { rest: [extensions(extension()), text(0x81, '\0x')] }],
    ['another algorithm within than without', { innerAlgorithm: algorithm('1.2.840.113549.1.1.12') }],
    ['a date without seconds', { notBefore: utc('2401010000Z') }],
    ['a date with an offset', { notBefore: utc('240101000000+0100') }],
    ['a 30th of February', { notBefore: utc('240230000000Z') }],
    ['a month of 13', { notBefore: utc('241301000000Z') }],
    ['an hour of 24', { notBefore: utc('240101240000Z') }],
    ['fractions of seconds', { notAfter: generalized('20500101000000.5Z') }],
    ['a date before 2050 in the long form', { notBefore: generalized('20240101000000Z') }],
    ['a date of letters', { notBefore: utc('24010100000oZ') }],
  ])('is refused for %s', (_, replacement) => {
    expect(findingsOf(rebuilt(replacement))).toEqual(['E_DER']);
  });

  it('has a signature of whole bytes', () => {
    const der = Buffer.from(base);
    der[parts.signature.start] = 1;
    expect(findingsOf(der)).toEqual(['E_DER']);
    expect(contentOf(der, parts.signature).length).toBe(257);
  });
});

function critical(): Uint8Array {
  return Uint8Array.of(TAG.boolean, 1, 0xff);
}

function algorithm(oid: string): Uint8Array {
  const last = Number(oid.split('.').at(-1));
  const bytes = Buffer.from(bytesOf(base, parts.innerAlgorithm));
  bytes[bytes.length - 3] = last;
  return bytes;
}
