import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyRing, createVault } from '../../../core/src/index.js';
import { openSqliteStore } from '../../../store-sqlite/src/index.js';
import type { Report } from '../../../tools/report.js';
import type { SecretScan } from '../fuzz/secret-scan.js';
import { call } from '../http.js';
import { createPlace, storeText } from '../served.js';
import { keptInGateway } from './kept-in-gateway.js';
import { IDENTITY, keptScan, OWNER_HEADERS, openAll, reportShown } from './kept-scan.js';
import { type KeptHouse, QUBOLE_PREFIX, runKept, type Shown } from './kept-workload.js';
import { look, type Seen, verdict } from './seen.js';

const CONFIG = {
  backend: {
    kind: 'local',
    store: { kind: 'sqlite', path: 'keypairs.db' },
    vault: { keys: [{ id: 'default', secretFile: 'keypairs.key', create: true }] },
  },
  dialects: {
    cloudsigma: { prefix: '', auth: { kind: 'identities' } },
    qubole: { prefix: QUBOLE_PREFIX, auth: { kind: 'identities' } },
  },
  identities: [IDENTITY],
};

/** The keys that are kept: eight bytes of none stand in an answer that shows public halves only, in a log line, in an event, or in clear in the files of the store. */
export async function keptKeys(report: Report): Promise<void> {
  await keptInServed(report);
  await keptInGateway(report);
}

async function keptInServed(report: Report): Promise<void> {
  const place = await createPlace(CONFIG, { logLevel: 'trace' });
  const files: string[] = [];
  try {
    const served = await place.start();
    const house: KeptHouse = {
      async tell(method, target, body, headers) {
        const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
        const answer = await call(method, served.url + target, {
          headers: { ...OWNER_HEADERS, ...headers },
          ...(text === undefined ? {} : { body: text }),
        });
        return {
          whole: `${answer.status} ${JSON.stringify(answer.headers)} ${answer.text}`,
          body: answer.text,
        };
      },
      async stored() {
        files.push(await storeText(place.folder));
        return openCopy(place.folder);
      },
    };
    const shown = await runKept(house).finally(() => served.stop());
    files.push(await storeText(place.folder));
    const scan = keptScan(shown);
    console.log(`   ${shown.kept.size} kept private keys, ${scan.runs} runs of eight bytes`);
    reportShown(report, 'leaks of kept keys, served,', shown, scan);
    const log: Seen = { outputs: 0, leaked: new Set() };
    for (const line of served.log().split('\n')) look(log, scan, 'log', line);
    if (!served.log().includes('"level":"trace"'))
      report.fail('leaks of kept keys, served,', 'no line of level trace');
    verdict(report, 'leaks of kept keys, served, in the log', log);
    const store: Seen = { outputs: 0, leaked: new Set() };
    for (const text of files) look(store, scan, 'store', Buffer.from(text, 'latin1'));
    verdict(report, 'leaks of kept keys, served, in the SQLite file and its WAL', store);
    await controlFile(report, shown, scan);
  } finally {
    await place.remove();
  }
}

/** Opens a copy of a store that is being served. */
async function openCopy(folder: string): Promise<readonly string[]> {
  const copy = await mkdtemp(join(tmpdir(), 'keypair-gateway-copy-'));
  try {
    for (const name of ['keypairs.db', 'keypairs.db-wal'])
      await copyFile(join(folder, name), join(copy, name)).catch(() => undefined);
    const secret = Buffer.from((await readFile(join(folder, 'keypairs.key'), 'utf8')).trim(), 'base64');
    const store = await openSqliteStore({ path: join(copy, 'keypairs.db') });
    try {
      return await openAll(store, createVault(createKeyRing({ keys: [{ id: 'default', secret }] })));
    } finally {
      await store.close();
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** The same scan of a file into which the keys were written without a seal. */
async function controlFile(report: Report, shown: Shown, scan: SecretScan): Promise<void> {
  const label = 'leaks of kept keys, control of the files';
  const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-clear-'));
  try {
    const store = await openSqliteStore({ path: join(folder, 'keypairs.db') });
    const found = { live: false, closed: false };
    try {
      await store.commit({
        owner: 'user:alice',
        uniqueNames: false,
        audit: [],
        insert: [...shown.kept].map((text, i) => ({
          owner: 'user:alice',
          uuid: randomUUID(),
          name: `k${i}`,
          slot: null,
          type: 'ssh',
          algorithm: 'rsa',
          bits: 2048,
          publicKey: 'ssh-rsa AAAA',
          fingerprint: '00:11',
          createdAt: i + 1,
          attributes: {},
          sealed: { keyId: 'none', wrapped: new Uint8Array(60), box: new TextEncoder().encode(text) },
          keyVersion: 1,
        })),
      });
      found.live = scan.find(Buffer.from(await storeText(folder), 'latin1')) !== undefined;
    } finally {
      await store.close();
    }
    found.closed = scan.find(Buffer.from(await storeText(folder), 'latin1')) !== undefined;
    if (found.live && found.closed)
      report.ok(label, 'keys written without a seal are found, in the WAL and after it');
    else report.fail(label, `keys written without a seal are not found: ${JSON.stringify(found)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
