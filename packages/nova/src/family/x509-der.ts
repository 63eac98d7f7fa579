import { KeypairError } from '@keypair-gateway/core';

interface Input {
  readonly bytes: Uint8Array;
  at: number;
  /** Members and indexes that lead to these bytes. */
  readonly path: (string | number)[];
}

interface Tlv extends Input {
  readonly octet: number;
  readonly number: number;
}

/** What may stand at one place: `octets` are the tags that fit (absent: any). */
interface Element {
  readonly octets?: readonly number[];
  readonly optional?: true;
  readonly check: (input: Tlv) => void;
}

/** Throws Nova's refusal of a certificate, with the text of its library. */
export function refuseCertificate(reason: string): never {
  const message = `Keypair data is invalid: failed to generate X509 fingerprint. Error message: ${reason}`;
  throw new KeypairError('invalid_key', message, { details: { type: 'x509', reason } });
}

function fail({ path }: Input, kind: string): never {
  // The Rust crate `asn1`, whose words these are, remembers the four innermost places.
  const places = path.slice(-4).map((place) => (typeof place === 'number' ? place : `"${place}"`));
  const location = places.length === 0 ? '' : `, location: [${places.join(', ')}]`;
  return refuseCertificate(`error parsing asn1 value: ParseError { kind: ${kind}${location} }`);
}

/** At most four septets, the first of them not zero; -1: they are not that. */
function readSeptets(input: Input): number {
  let value = 0;
  for (let count = 0; count < 4; count += 1) {
    const octet = input.bytes[input.at];
    if (octet === undefined || (count === 0 && octet === 0x80)) return -1;
    input.at += 1;
    value = value * 128 + (octet & 0x7f);
    if (octet < 0x80) return value;
  }
  return -1;
}

/** -1: no octet is left; -2: not a tag. */
function readTagNumber(input: Input): number {
  const octet = input.bytes[input.at];
  if (octet === undefined) return -1;
  input.at += 1;
  if ((octet & 0x1f) < 0x1f) return octet & 0x1f;
  const number = readSeptets(input);
  return number < 0x1f ? -2 : number;
}

function readLength(input: Input): number {
  const first = input.bytes[input.at] ?? fail(input, 'ShortData');
  input.at += 1;
  if (first < 0x80) return first;
  const count = first - 0x80;
  if (count < 1 || count > 4) fail(input, 'InvalidLength');
  const length = take(input, count).reduce((value, octet) => value * 256 + octet, 0);
  return length < Math.max(0x80, 256 ** (count - 1)) ? fail(input, 'InvalidLength') : length;
}

function take(input: Input, count: number): Uint8Array {
  const octets = input.bytes.subarray(input.at, input.at + count);
  if (octets.length < count) fail(input, 'ShortData');
  input.at += count;
  return octets;
}

function readTlv(input: Input): Tlv {
  const octet = input.bytes[input.at] ?? 0;
  const number = readTagNumber(input);
  if (number < 0) fail(input, number === -1 ? 'ShortData' : 'InvalidTag');
  return { octet, number, bytes: take(input, readLength(input)), at: 0, path: input.path };
}

const fits = (octet: number, number: number, { octets }: Element): boolean =>
  octets === undefined || (number < 0x1f && octets.includes(octet));

function checkTlv(tlv: Tlv, element: Element): void {
  const { octet, number } = tlv;
  if (!fits(octet, number, element)) {
    const family = ['Universal', 'Application', 'ContextSpecific', 'Private'][octet >> 6];
    const tag = `Tag { value: ${number}, constructed: ${(octet & 0x20) !== 0}, class: ${family} }`;
    fail(tlv, `UnexpectedTag { actual: ${tag} }`);
  }
  element.check(tlv);
}

function isNext(input: Input, element: Element): boolean {
  const number = readTagNumber({ ...input });
  return number >= 0 && fits(input.bytes[input.at] ?? 0, number, element);
}

const end = (input: Input): void => {
  if (input.at < input.bytes.length) fail(input, 'ExtraData');
};

/** One element and nothing behind it. */
const explicit = (octet: number, element: Element): Element => ({
  octets: [octet],
  check: (input) => {
    checkTlv(readTlv(input), element);
    end(input);
  },
});

const sequence = (type: string, fields: Readonly<Record<string, Element>>): Element => ({
  octets: [0x30],
  check: (input) => {
    for (const [name, element] of Object.entries(fields)) {
      if (element.optional === true && !isNext(input, element)) continue;
      input.path.push(`${type}::${name}`);
      checkTlv(readTlv(input), element);
      input.path.pop();
    }
    end(input);
  },
});

/** Any number of one element; those of a SET (0x31) in the order of their octets. */
const repeated = (octet: number, element: Element): Element => ({
  octets: [octet],
  check: (input) => {
    let last: Uint8Array = new Uint8Array();
    for (let index = 0; input.at < input.bytes.length; index += 1) {
      input.path.push(index);
      const start = input.at;
      const tlv = readTlv(input);
      const whole = input.bytes.subarray(start, input.at);
      if (octet === 0x31 && Buffer.compare(last, whole) > 0) fail(input, 'InvalidSetOrdering');
      last = whole;
      checkTlv(tlv, element);
      input.path.pop();
    }
  },
});

/** A primitive value, of which `faultIn` names the fault. */
const primitive = (octet: number, faultIn: (data: Uint8Array) => string | false): Element => ({
  octets: [octet],
  check: (tlv) => {
    const kind = faultIn(tlv.bytes);
    if (kind !== false) fail(tlv, kind);
  },
});

const isInteger = ([first, second = -1]: Uint8Array): boolean =>
  first !== undefined && !(first === 0 && second >= 0 && second < 0x80) && !(first === 0xff && second > 0x7f);

const integer = primitive(0x02, (data) => !isInteger(data) && 'InvalidValue');

const version = primitive(0x02, (data) => {
  const [first = 0, second] = data;
  if (!isInteger(data) || first > 0x7f) return 'InvalidValue';
  if (data.length > 2 || (second !== undefined && first !== 0)) return 'IntegerOverflow';
  return first === 0 && second === undefined && 'EncodedDefault';
});

const critical = primitive(0x01, ([value, more]) => {
  if (more !== undefined || (value !== 0 && value !== 0xff)) return 'InvalidValue';
  return value === 0 && 'EncodedDefault';
});

const oid = primitive(0x06, (bytes) => {
  if (bytes.length > 63) return 'OidTooLong';
  const input: Input = { bytes, at: 0, path: [] };
  do if (readSeptets(input) < 0) return 'InvalidValue';
  while (input.at < bytes.length);
  return false;
});

const bitString = (octet: number): Element =>
  primitive(octet, (data) => {
    const padding = data[0] ?? 8;
    const unused = data.length > 1 ? (data.at(-1) ?? 0) & ((1 << padding) - 1) : padding;
    return (padding > 7 || unused !== 0) && 'InvalidValue';
  });

const time: Element = {
  octets: [0x17, 0x18],
  check: (tlv) => {
    const text = Buffer.from(tlv.bytes).toString('latin1');
    const isUtc = tlv.octet === 0x17;
    const century = Number(text.slice(0, 2)) < 50 ? '20' : '19';
    const pattern = /^([0-9]{4})(..)(..)(..)(..)(..)Z$/;
    const iso = `${isUtc ? century : ''}${text}`.replace(pattern, '$1-$2-$3T$4:$5:$6.000Z');
    const moment = new Date(iso);
    if (!Number.isNaN(moment.getTime()) && moment.toISOString() === iso) return;
    tlv.path.push(isUtc ? 'Time::UtcTime' : 'Time::GeneralizedTime');
    fail(tlv, 'InvalidValue');
  },
};

const optional = (element: Element): Element => ({ ...element, optional: true });
const any: Element = { check: () => undefined };
const octetString: Element = { octets: [0x04], check: () => undefined };
const algorithm = sequence('AlgorithmIdentifier', { oid, params: optional(any) });
const name = repeated(0x30, repeated(0x31, sequence('AttributeTypeValue', { type_id: oid, value: any })));
const members = { extn_id: oid, critical: optional(critical), extn_value: octetString };
const extensions = explicit(0xa3, repeated(0x30, sequence('Extension', members)));
const spki = { _algorithm: algorithm, subject_public_key: bitString(0x03) };

const CERTIFICATE = sequence('RawCertificate', {
  tbs_cert: sequence('TbsCertificate', {
    version: optional(explicit(0xa0, version)),
    serial: integer,
    signature_alg: algorithm,
    issuer: name,
    validity: sequence('Validity', { not_before: time, not_after: time }),
    subject: name,
    spki: sequence('SubjectPublicKeyInfo', spki),
    issuer_unique_id: optional(bitString(0x81)),
    subject_unique_id: optional(bitString(0x82)),
    extensions: optional(extensions),
  }),
  signature_alg: algorithm,
  signature: bitString(0x03),
});

/** Refuses the DER of a certificate that pyca/cryptography 38 does not load, in its words. Only the frame counts: neither signature nor dates nor keys do. */
export function checkCertificateDer(bytes: Uint8Array): void {
  const whole = (): Tlv => ({ octet: 0, number: 0, bytes, at: 0, path: [] });
  explicit(0, CERTIFICATE).check(whole());
  const first = readTlv(readTlv(readTlv(whole())));
  const number = first.octet === 0xa0 ? first.bytes.at(-1) : 0;
  if (number !== 0 && number !== 2) refuseCertificate(`${number} is not a valid X509 version`);
}
