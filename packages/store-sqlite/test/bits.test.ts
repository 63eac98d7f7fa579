import { randomBytes } from 'node:crypto';
import { type Binding, createKeyRing, createVault, isKeypairError, SecretText } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { connect } from '../src/driver.js';
import { openSqliteStore } from '../src/index.js';
import { inFolder, inserting, Libsql } from './kit.js';

const ref = { by: 'name', name: 'web' } as const;
const to: Binding = { owner: 'user:alice', uuid: 'uuid-of-web', keyVersion: 1 };

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
}

describe('a sealed record in the file', () => {
  it(
    'does not open after any single bit of its columns has flipped, and ends no process',
    () =>
      inFolder(async (folder) => {
        const keys = ['k1', 'k3', 'k0'].map((id) => ({ id, secret: randomBytes(32) }));
        const vault = createVault(createKeyRing({ keys }));
        const sealed = await vault.seal(new SecretText('private text'), to);
        const path = `${folder}/keypairs.db`;
        const store = await openSqliteStore({ path });
        await store.commit(inserting('user:alice', 'web', { sealed }));
        const connection = connect(new Libsql(path));
        const outcomeOf = async (): Promise<string> => {
          const record = await store.get('user:alice', ref);
          if (!record?.sealed) return 'gone';
          try {
            return (await vault.open([[record.sealed, record]])).map((secret) => secret.reveal()).join();
          } catch (error) {
            return isKeypairError(error) ? error.code : String(error);
          }
        };
        const columns = { wrapped: sealed.wrapped, box: sealed.box, key_id: Buffer.from(sealed.keyId) };
        const outcomes = new Map<string, number>();
        for (const [column, bytes] of Object.entries(columns)) {
          const set = `UPDATE keypairs SET ${column} = ${column === 'key_id' ? 'CAST(? AS TEXT)' : '?'}`;
          for (let bit = 0; bit < bytes.length * 8; bit++) {
            connection.run(set, flip(bytes, bit));
            const outcome = await outcomeOf();
            outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
          }
          connection.run(set, bytes);
        }
        for (let bit = 0; bit < 31; bit++) {
          connection.run('UPDATE keypairs SET key_version = ?', 1 ^ (1 << bit));
          const outcome = await outcomeOf();
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }
        connection.run('UPDATE keypairs SET key_version = 1');
        expect([...outcomes]).toEqual([['store_unavailable', (60 + 28 + 12 + 2) * 8 + 31]]);
        expect(await outcomeOf()).toBe('private text');
        connection.run('UPDATE keypairs SET key_id = CAST(? AS TEXT)', Uint8Array.of(0x6b, 0xff));
        expect(await store.seals()).toEqual([{ keyId: 'k\ufffd', count: 1, serial: 1 }]);
        connection.close();
        await store.close();
      }),
    60_000,
  ); // A database is opened for each bit.
});
