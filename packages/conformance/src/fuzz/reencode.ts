import { keyTypeOf } from '../../../core/src/key/algorithms.js';
import type { CertificateFields } from '../../../core/src/key/certificate.js';
import { sameBytes } from '../../../core/src/key/numbers.js';
import { encodeKeyBlob, type PublicKey } from '../../../core/src/key/public-key.js';
import { uint32 } from './mutate-bytes.js';
import { decodeStrings, encodeWire, raw, strings, type WireField } from './wire.js';

/** What of a key's blob its numbers (and a certificate's fields) do not tell: undefined where they account for every byte. */
export function whatIsLost(key: PublicKey): string | undefined {
  const named = keyTypeOf(key.sshType);
  if (typeof named === 'string') return 'the type';
  if (!sameBytes(encodeKeyBlob(named.row.sshType, key.numbers), key.plainBlob)) return 'the plain blob';
  if (decodeStrings(key.plainBlob) === undefined) return 'the strings of the plain blob';
  const { certificateFields } = key;
  if (certificateFields === null) return sameBytes(key.blob, key.plainBlob) ? undefined : 'the blob';
  const plainHead = encodeWire(strings(named.row.sshType)).length;
  return lostOfCertificate(key, key.plainBlob.subarray(plainHead), certificateFields);
}

/** A certificate (OpenSSH PROTOCOL.certkeys) once more: its own strings where the fields have texts, which must read as these. */
function lostOfCertificate(
  { blob, sshType }: PublicKey,
  numbers: Uint8Array,
  fields: CertificateFields,
): string | undefined {
  let at = 0;
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  const take = (length: number): Uint8Array => {
    at += length;
    return blob.subarray(at - length, at);
  };
  const string = (): Uint8Array => {
    const length = view.getUint32(at);
    at += 4;
    return take(length);
  };
  const type = string();
  const nonce = string();
  if (!sameBytes(take(numbers.length), numbers)) return 'the numbers of a certificate';
  at += 12;
  const [keyId, principals] = [string(), string()];
  at += 16;
  const [critical, extensions, reserved] = [string(), string(), string()];
  const again = encodeWire([
    ...strings(type, nonce),
    raw(numbers),
    raw(uint64(fields.serial)),
    raw(uint32(fields.use === 'user' ? 1 : 2)),
    ...strings(keyId, principals),
    raw(uint64(fields.validAfter)),
    raw(uint64(fields.validBefore)),
    ...strings(critical, extensions, reserved, fields.signatureKey, fields.signature),
  ]);
  if (!sameBytes(again, blob)) return 'the blob of a certificate';
  if (textOf(type) !== sshType || textOf(keyId) !== fields.keyId) return 'a text of a certificate';
  if (textsOf(principals).join('\n') !== fields.principals.join('\n')) return 'the principals';
  const sound = sameOptions(critical, fields.criticalOptions) && sameOptions(extensions, fields.extensions);
  return sound ? undefined : 'the options';
}

function sameOptions(bytes: Uint8Array, options: CertificateFields['extensions']): boolean {
  const bodies = bodiesOf(bytes);
  return (
    bodies.length === options.length * 2 &&
    options.every(
      ([name, content], index) =>
        textOf(bodies[index * 2]) === name && sameBytes(bodies[index * 2 + 1] ?? new Uint8Array(1), content),
    )
  );
}

function textsOf(bytes: Uint8Array): readonly string[] {
  return bodiesOf(bytes).map(textOf);
}

function bodiesOf(bytes: Uint8Array): readonly Uint8Array[] {
  return (decodeStrings(bytes) ?? []).map(({ body }: WireField) => body as Uint8Array);
}

// What is no UTF-8 is shown with replacement characters.
function textOf(bytes: Uint8Array = new Uint8Array(0)): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function uint64(value: bigint): Uint8Array {
  return new Uint8Array([...uint32(Number(value >> 32n)), ...uint32(Number(value & 0xffffffffn))]);
}
