import type { FindingCode } from '../../findings.js';
import type { KeyNumbers } from '../key-numbers.js';
import { sameBytes } from '../numbers.js';
import { type Refusal, refuse } from '../refusal.js';
import { bytesOf, contentOf, type DerElement, objectId, readChildren, TAG } from './der.js';
import type { X509Parts } from './x509.js';
import { isSignedBy } from './x509-signature.js';

const UNIQUE_IDS: readonly number[] = [0x81, 0x82];
const EXTENSIONS = 0xa3;

/**
 * What RFC 5280 demands beyond the order of the fields (versions, extensions, dates, both signature algorithms the same), as a refusal; else the findings at a
 * time (epoch seconds): `E_X509_SIGNATURE`, `W_X509_NOT_YET_VALID`, `W_X509_EXPIRED`. Only a certificate that names itself as its issuer brings the key by
 * which its signature can be verified; others are taken as they are, and so are those whose key (null) is refused for its numbers.
 */
export function checkX509(
  der: Uint8Array,
  parts: X509Parts,
  numbers: KeyNumbers | null,
  now: number,
): readonly FindingCode[] | Refusal {
  const { notBefore, notAfter, issuer, subject, tbs } = parts;
  const from = readTime(der, notBefore);
  const until = readTime(der, notAfter);
  const signatureBits = der[parts.signature.start];
  const same = sameBytes(bytesOf(der, parts.outerAlgorithm), bytesOf(der, parts.innerAlgorithm));
  if (!same || signatureBits !== 0 || from === undefined || until === undefined) return refuse('E_DER');
  if (!isVersioned(der, parts)) return refuse('E_DER');
  const codes: FindingCode[] = [];
  if (numbers !== null && sameBytes(bytesOf(der, issuer), bytesOf(der, subject))) {
    const signature = der.subarray(parts.signature.start + 1, parts.signature.end);
    if (!isSignedBy(numbers, der, parts.outerAlgorithm, bytesOf(der, tbs), signature))
      codes.push('E_X509_SIGNATURE');
  }
  if (now < from) codes.push('W_X509_NOT_YET_VALID');
  if (now > until) codes.push('W_X509_EXPIRED');
  return codes;
}

/** Version 1 has neither unique identifiers nor extensions, version 2 no extensions, version 3 may have all. */
function isVersioned(der: Uint8Array, { version, rest }: X509Parts): boolean {
  if (version === undefined) return rest.length === 0;
  const [number, ...more] = readChildren(der, version) ?? [];
  if (number?.tag !== TAG.integer || more.length > 0 || number.end - number.start !== 1) return false;
  const value = der[number.start];
  // Version 1 is the default, which DER leaves out.
  if (value !== 1 && value !== 2) return false;
  return rest.every(
    (field) =>
      UNIQUE_IDS.includes(field.tag) ||
      (value === 2 && field.tag === EXTENSIONS && holdExtensions(der, field)),
  );
}

function holdExtensions(der: Uint8Array, field: DerElement): boolean {
  const [list, ...more] = readChildren(der, field) ?? [];
  if (list?.tag !== TAG.sequence || more.length > 0) return false;
  const extensions = readChildren(der, list) ?? [];
  const ids = extensions.map((extension) => extensionId(der, extension));
  return ids.length > 0 && !ids.includes(undefined) && new Set(ids).size === ids.length;
}

function extensionId(der: Uint8Array, extension: DerElement): string | undefined {
  const members = extension.tag === TAG.sequence ? readChildren(der, extension) : undefined;
  const [id, ...rest] = members ?? [];
  const value = rest.at(-1);
  const critical = rest.length === 2 ? rest[0] : undefined;
  if (value?.tag !== TAG.octetString || rest.length > 2) return undefined;
  if (critical !== undefined && (critical.tag !== TAG.boolean || critical.end - critical.start !== 1))
    return undefined;
  return objectId(der, id);
}

const FORMS: ReadonlyMap<number, RegExp> = new Map([
  [TAG.utcTime, /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/],
  [TAG.generalizedTime, /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/],
]);
const FIRST_GENERALIZED_YEAR = 2050;

/** Epoch seconds of a time as RFC 5280 section 4.1.2.5 wants it: to the second, in UTC, years to 2049 in UTCTime; undefined otherwise. */
function readTime(der: Uint8Array, time: DerElement): number | undefined {
  const text = Buffer.from(contentOf(der, time)).toString('latin1');
  const [, ...fields] = FORMS.get(time.tag)?.exec(text) ?? [];
  if (fields.length === 0) return undefined;
  const [digits, month, day, hour, minute, second] = fields.map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const century = digits < FIRST_GENERALIZED_YEAR % 100 ? 2000 : 1900;
  const year = time.tag === TAG.utcTime ? century + digits : digits;
  if (time.tag === TAG.generalizedTime && year < FIRST_GENERALIZED_YEAR) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exact =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second;
  return exact ? date.getTime() / 1000 : undefined;
}
