import type { FindingCode } from '../findings.js';
import { readString, type WireReader, type WireWriter, writeString } from './wire-buffer.js';

const LONGEST_APPLICATION = 255;

/** `string application` behind the numbers of a security key (OpenSSH PROTOCOL.u2f), with the key's numbers. */
export function withApplication<T extends object>(
  reader: WireReader,
  numbers: T,
): T & { readonly application: string } {
  return { ...numbers, application: Buffer.from(readString(reader)).toString('latin1') };
}

/** The inverse of `withApplication`. */
export function writeApplication(writer: WireWriter, numbers: { readonly application?: string }): void {
  writeString(writer, Uint8Array.from(Buffer.from(numbers.application ?? '', 'latin1')));
}

/** Printable ASCII of a length that a relying party name can have. */
export function checkApplication(application = ''): FindingCode | null {
  return application.length <= LONGEST_APPLICATION && /^[!-~]+$/.test(application)
    ? null
    : 'E_SK_APPLICATION';
}
