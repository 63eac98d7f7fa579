import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeypairService, createKeyRing, createVault, type KeypairBackend } from '@keypair-gateway/core';
import { createGateway, identities } from '@keypair-gateway/gateway';
import { toNodeListener } from '@keypair-gateway/gateway/hosts/node';
import { accountOwner, qubole } from '@keypair-gateway/qubole';
import { openSqliteStore } from '@keypair-gateway/store-sqlite';

export const ACCOUNT = 'acct-1';
const TOKEN = 'tok-ops';

/** The cloud's side: it makes the account's pair, keeps the private half sealed, and answers with the public half only. */
export interface Cloud {
  /** What opens tunnels stands in the same process, and asks here instead of over HTTP: no call of Qubole shows a private key. */
  readonly backend: KeypairBackend;
  /** Where the sealed keys lie. */
  readonly folder: string;
  /** The account's key as its owner asks for it: `PUT` makes a new pair, `GET` looks. */
  askKey(method: 'PUT' | 'GET'): Promise<{ readonly publicKey: string; readonly status: string | undefined }>;
  /** What was done with the account's key, oldest first: `put by ops`. */
  trail(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Starts Qubole's API on a port of loopback, over a SQLite file in a new folder. */
export async function startCloud(): Promise<Cloud> {
  const folder = mkdtempSync(join(tmpdir(), 'tunnel-cloud-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const store = await openSqliteStore({ path: join(folder, 'keypairs.db') });
  const vault = createVault(createKeyRing({ keys: [{ id: 'default', secret: randomBytes(32) }] }));
  const backend = createKeypairService({ store, vault });
  const gateway = createGateway({
    mounts: [
      {
        dialect: qubole,
        prefix: '',
        backend,
        authenticate: identities([
          { userId: 'ops', accountId: ACCOUNT, roles: ['system-admin'], tokens: [TOKEN] },
        ]),
      },
    ],
  });
  const server = createServer(toNodeListener(gateway)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/accounts/ssh_key`;

  return {
    backend,
    folder,
    async askKey(method) {
      const headers = { 'x-auth-token': TOKEN, accept: 'application/json' };
      const response = await fetch(url, { method, headers });
      if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
      const { public_key, status } = (await response.json()) as { public_key: string; status?: string };
      return { publicKey: public_key, status };
    },
    trail: async () => (await store.audit(accountOwner(ACCOUNT))).map((e) => `${e.action} by ${e.userId}`),
    async stop() {
      server.close();
      server.closeAllConnections();
      await store.close();
    },
  };
}
