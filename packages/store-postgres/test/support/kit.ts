import { randomUUID } from 'node:crypto';
import type { AuditEntry, NewRecord, Outcome, Owner } from '@keypair-gateway/core';
import type { MakeStore } from '@keypair-gateway/core/testing';
import { openPostgresStore, type PostgresStoreOptions } from '../../src/index.js';
import { ask } from './server.js';

/** The name of a schema that nobody has. */
export function freshSchema(): string {
  return `test "${randomUUID().slice(0, 13)}`;
}

/** Tests leave nothing behind on a server that is not theirs. */
export async function dropSchema(url: string, schema: string): Promise<void> {
  await ask(url, `DROP SCHEMA IF EXISTS "${schema.replaceAll('"', '""')}" CASCADE`);
}

/** Stores for the contract, each in a schema of its own that goes with it. */
export function contractStore(url: () => string, way: () => PostgresStoreOptions): MakeStore {
  return async () => {
    const schema = freshSchema();
    const options = { ...way(), schema };
    let store = await openPostgresStore(options);
    return {
      store,
      audit: (owner) => store.audit(owner),
      reopen: async () => {
        await store.close();
        store = await openPostgresStore(options);
        return store;
      },
      close: async () => {
        await store.close();
        await dropSchema(url(), schema);
      },
    };
  };
}

export function draft(owner: Owner, name: string, more: Partial<NewRecord> = {}): NewRecord {
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
export function inserting(owner: Owner, name: string, more: Partial<NewRecord> = {}) {
  const one = draft(owner, name, more);
  return { owner, insert: [one], uniqueNames: true, audit: [entry(one.uuid)] } as const;
}

/** `ok`, or why not. */
export function verdict(outcome: Outcome): string {
  return outcome.ok ? 'ok' : outcome.reason;
}
