import { holdsPrivateMaterial } from './private-marks.js';
import { decodeUtf8, screenCharacters } from './text-screen.js';
import { fail, readString, readUint32, readUint64, type WireReader } from './wire-buffer.js';

/** What an OpenSSH certificate says about its key (OpenSSH PROTOCOL.certkeys). Byte members are views of the blob. */
export interface CertificateFields {
  readonly serial: bigint;
  readonly use: 'user' | 'host';
  readonly keyId: string;
  readonly principals: readonly string[];
  /** Seconds since 1970-01-01 UTC, inclusive. */
  readonly validAfter: bigint;
  /** Seconds since 1970-01-01 UTC, exclusive; 2^64 - 1: for ever. */
  readonly validBefore: bigint;
  /** Names and contents, in their order. */
  readonly criticalOptions: readonly (readonly [string, Uint8Array])[];
  readonly extensions: readonly (readonly [string, Uint8Array])[];
  /** The blob of the signing key. */
  readonly signatureKey: Uint8Array;
  readonly signature: Uint8Array;
  /** How many bytes of the blob are signed. */
  readonly signedBytes: number;
}

const USER = 1;
const HOST = 2;

// OpenSSH's SSHKEY_CERT_MAX_PRINCIPALS.
const MOST_PRINCIPALS = 256;

/** `string nonce`, of any length, stands between the type and the numbers of the key. */
export function readNonce(reader: WireReader): Uint8Array {
  return readString(reader);
}

/** Everything behind the numbers of the key. */
export function readCertificateFields(reader: WireReader): CertificateFields {
  const serial = readUint64(reader);
  const use = readUint32(reader);
  if (use !== USER && use !== HOST) fail(reader, 'E_FORMAT');
  const keyId = readText(reader);
  const principals = readList(reader, readString(reader), readText, MOST_PRINCIPALS);
  const validAfter = readUint64(reader);
  const validBefore = readUint64(reader);
  const criticalOptions = readOptions(reader);
  const extensions = readOptions(reader);
  // Reserved: to be ignored in this version of the protocol.
  readString(reader);
  const signatureKey = readString(reader);
  const signedBytes = reader.at;
  const signature = readString(reader);
  return {
    serial,
    use: use === HOST ? 'host' : 'user',
    keyId,
    principals,
    validAfter,
    validBefore,
    criticalOptions,
    extensions,
    signatureKey,
    signature,
    signedBytes,
  };
}

function readOptions(reader: WireReader): (readonly [string, Uint8Array])[] {
  return readList(reader, readString(reader), (inner) => [readText(inner), readString(inner)] as const);
}

function readList<T>(
  outer: WireReader,
  bytes: Uint8Array,
  item: (inner: WireReader) => T,
  most = Number.POSITIVE_INFINITY,
): T[] {
  const items: T[] = [];
  const inner: WireReader = { bytes, at: 0, fault: outer.fault };
  while (inner.fault === null && inner.at < bytes.length) {
    if (items.length === most) fail(inner, 'E_FORMAT');
    items.push(item(inner));
  }
  outer.fault ??= inner.fault;
  return items;
}

/** Names are shown to people and compared by programs, so they are held to what a line of text may hold. */
function readText(reader: WireReader): string {
  const text = decodeUtf8(readString(reader));
  if (text === undefined) {
    fail(reader, 'E_ENCODING');
    return '';
  }
  const wrong = screenCharacters(text) ?? (/[\t\r\n]/.test(text) ? 'E_CONTROL_CHAR' : null);
  if (wrong !== null) fail(reader, wrong);
  if (holdsPrivateMaterial(text)) fail(reader, 'E_PRIVATE_MATERIAL');
  return text;
}
