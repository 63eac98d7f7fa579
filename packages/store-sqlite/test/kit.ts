import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AuditEntry, Outcome, Owner, StoredKeypair } from '@keypair-gateway/core';
import type { SqliteConstructor } from '../src/index.js';

export type Draft = Omit<StoredKeypair, 'serial' | 'revision'>;

/** libsql's constructor, as an application would pass it. */
export const Libsql = createRequire(import.meta.url)('libsql') as SqliteConstructor;

/** Path of a driver module under `test/drivers`. */
export function driverPath(name: string): string {
  return fileURLToPath(new URL(`./drivers/${name}.cjs`, import.meta.url));
}

/** Runs `body` with a folder that is gone afterwards. */
export async function inFolder<T>(body: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'store-sqlite-'));
  try {
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function draft(owner: Owner, name: string, more: Partial<Draft> = {}): Draft {
  return {
    owner,
    uuid: `uuid-of-${name}`,
    name,
    slot: null,
    type: 'ssh',
    algorithm: 'ed25519',
    bits: 256,
    publicKey: `ssh-ed25519 AAAA ${name}`,
    fingerprint: '00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff',
    createdAt: 1_763_800_000_123_456,
    attributes: {},
    sealed: null,
    keyVersion: 1,
    ...more,
  };
}

export function entry(uuid: string): AuditEntry {
  return { at: 1, action: 'create', uuid, userId: 'alice', accountId: 'acme', requestId: 'req-1' };
}

/** An insert of one keypair under a unique name. */
export function inserting(owner: Owner, name: string, more: Partial<Draft> = {}) {
  const one = draft(owner, name, more);
  return { owner, insert: [one], uniqueNames: true, audit: [entry(one.uuid)] } as const;
}

/** `ok`, or why not. */
export function verdict(outcome: Outcome): string {
  return outcome.ok ? 'ok' : outcome.reason;
}
