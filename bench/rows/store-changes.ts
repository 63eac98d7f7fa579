import { randomUUID } from 'node:crypto';
import type { AuditEntry, Change, NewRecord, Owner } from '@keypair-gateway/core';

/** An insert as the service makes it: one keypair under a name of its own, a quota, one line of audit. */
export type Insert = Change & {
  readonly insert: readonly [NewRecord];
  readonly maxKeypairs: number;
  readonly audit: readonly [AuditEntry];
};

/** As many as make half of a user's quota; then the next user comes. */
const KEYS_A_USER = 50;
const QUOTA = 100;
/** A line of RSA-2048 is as long. */
const PUBLIC_KEY = `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ${'b'.repeat(338)} alice@example.org`;

/** A keypair of the size that most have. */
export function keypairOf(owner: Owner, name: string): NewRecord {
  return {
    owner,
    uuid: randomUUID(),
    name,
    slot: null,
    type: 'ssh',
    algorithm: 'rsa',
    bits: 2048,
    publicKey: PUBLIC_KEY,
    fingerprint: '45:0c:8b:1b:26:5e:2a:5e:0c:5d:f1:5f:5b:8e:52:c1',
    createdAt: Date.now() * 1000,
    attributes: {},
    sealed: null,
    keyVersion: 1,
  };
}

/** An insert of one keypair. */
export function insertOf(owner: Owner, name: string): Insert {
  const record = keypairOf(owner, name);
  const { uuid } = record;
  return {
    owner,
    insert: [record],
    uniqueNames: true,
    maxKeypairs: QUOTA,
    audit: [
      {
        at: Date.now(),
        action: 'create',
        uuid,
        userId: 'alice',
        accountId: 'acme',
        requestId: `req-${uuid}`,
      },
    ],
  };
}

/** Makes one insert after another, of users whose names begin like this. */
export function createChanges(prefix: Owner): () => Insert {
  let made = 0;
  return () => {
    made += 1;
    return insertOf(`${prefix}-${Math.floor(made / KEYS_A_USER)}`, `key-${made}`);
  };
}
