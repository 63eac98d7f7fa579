import type { KeyObject } from 'node:crypto';
import { createRequire } from 'node:module';
import { formatPublicKey, parsePublicKey } from '@keypair-gateway/core';

const require = createRequire(import.meta.url);

/** The part of sshpk that is compared with. */
export const sshpk = require('sshpk') as {
  parseKey(text: string, format: string): SshpkKey;
  generatePrivateKey(type: string): SshpkKey & { toPublic(): SshpkKey };
};

interface SshpkKey {
  fingerprint(algorithm: string): { toString(format: string): string };
  toString(format: string): string;
}

/** An OpenSSH line with a comment, as clients send it. */
export function lineOfKey(key: KeyObject): string {
  const pem = key.export({ type: 'spki', format: 'pem' }).toString();
  return formatPublicKey(parsePublicKey(sshpk.parseKey(pem, 'pem').toString('ssh')), {
    comment: 'alice@example.org',
  });
}

/** Gives one item after another, for ever. */
export function cycle<T>(items: readonly T[]): () => T {
  let i = 0;
  return () => {
    i = (i + 1) % items.length;
    return items[i] as T;
  };
}
