import { readdirSync, readFileSync } from 'node:fs';
import { isKeypairError } from '../../src/errors.js';

const folder = new URL('../vectors/', import.meta.url);

/** The text of a vector that ssh-keygen or openssl wrote. */
export function vector(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}

/** The names of all vectors with a public key line. */
export const lineNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.pub'))
  .map((file) => file.slice(0, -'.pub'.length))
  .sort();

/** The names of all vectors with an unencrypted private key. */
export const privateNames: readonly string[] = lineNames.filter(
  (name) => readdirSync(folder).includes(name) && name !== 'locked',
);

/** What `ssh-keygen -l` printed: bits, fingerprint, type. */
export function printed(file: string): {
  readonly bits: number;
  readonly fingerprint: string;
  readonly title: string;
} {
  const [, bits = '', fingerprint = '', title = ''] = /^(\d+) (\S+) .*\((\S+)\)\n$/.exec(vector(file)) ?? [];
  return { bits: Number(bits), fingerprint, title };
}

/** The reason code and error code with which an action refuses. */
export function refusalOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (isKeypairError(error)) return `${error.code} ${error.issues[0]?.code}`;
    throw error;
  }
  return 'accepted';
}

/** The line of a blob. */
export function lineOf(type: string, blob: Uint8Array): string {
  return `${type} ${Buffer.from(blob).toString('base64')}`;
}

/** An SSH string. */
export function string(bytes: Uint8Array | string): Buffer {
  const content = Buffer.from(bytes as Uint8Array);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

/** The blob of a vector's public line. */
export function blobOf(name: string): Buffer {
  return Buffer.from(vector(`${name}.pub`).split(' ')[1] ?? '', 'base64');
}
