import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createKeyRing, createVault, isKeypairError, type Owner } from '@keypair-gateway/core';
import { openSqliteStore, type SqliteDatabase } from '@keypair-gateway/store-sqlite';
import { createSecretScan, type SecretScan } from '../../conformance/src/fuzz/secret-scan.js';
import { codingsOf } from '../../conformance/src/leaks/codings.js';
import { keptInGateway } from '../../conformance/src/leaks/kept-in-gateway.js';
import { privateTextsOf } from '../../conformance/src/leaks/private-texts.js';
import { ROOT } from '../packages.js';
import { run } from '../run.js';
import { createFront } from './canary-front.js';
import { type Canaries, keptWays, madeWays, strayWays } from './canary-paths.js';
import { createFaultyDisk } from './disk-faults.js';
import { createCaller } from './http.js';
import { keyPair } from './keys.js';
import { configOf, person } from './people.js';
import { importKey, oneKey } from './requests.js';
import { type Ground, type Measured, main } from './script.js';
import { createPlace, type Place } from './serve-process.js';
import { saysUnavailable } from './unavailable.js';

const who = person('keeper', 1);
const MOST_SHOWN = 30;
/** Shares of the keys: brought and kept, made by the gateway, pasted to where they do not belong. */
const [KEPT, MADE] = [0.5, 0.1];
const AWAY = 20;
/** Of those that go through a gateway in front of this one. */
const FRONT = 0.05;
/** Files of the place that hold what they are for. */
const OUR_OWN = ['config.json', 'first.key', 'second.key', 'disk-fault.so', 'disk-fault'];

/** Private keys through every way of a gateway: eight bytes of none may be seen but in the one answer that delivers it. */
export async function canary({ control, random, number, progress }: Ground): Promise<Measured> {
  const count = number('keys');
  const notRun: string[] = [];
  const config = {
    ...configOf({
      store: { kind: 'sqlite', path: 'keypairs.db' },
      people: [who],
      more: {
        audit: {
          sink: { kind: 'file', path: 'sink.jsonl' },
          anchors: { path: 'anchors.jsonl', everySeconds: 1 },
        },
      },
    }),
  } as { backend: { vault: { keys: object[] } } };
  const keyFile = (id: string): object => ({ id, secretFile: `${id}.key`, create: true });
  config.backend.vault.keys = [keyFile('first')];
  const place = await createPlace(config);
  const canaries: Canaries = { secrets: [], outputs: [], deliveries: 0, wrong: [] };
  const violations: string[] = [];
  const { outputs } = canaries;
  const removals = [place.remove];
  try {
    const shim = await createFaultyDisk(place.folder, place.folder);
    if (typeof shim === 'string') notRun.push(`imports on a full disk: ${shim}`);
    const env = { TMPDIR: place.folder, ...(typeof shim === 'string' ? {} : shim.env) };
    const served = await place.start({ env, logLevel: 'trace' });
    const caller = createCaller(served.url, 4);
    const aviary = { caller, who, random, progress };
    const kept = await keptWays(aviary, canaries, Math.round(count * KEPT));
    await madeWays(aviary, canaries, Math.round(count * MADE));
    if (typeof shim !== 'string') {
      shim.set('full');
      for (let i = 0; i < AWAY; i++) {
        const pair = await keyPair();
        canaries.secrets.push(pair.privateKey);
        const answer = await caller.ask(importKey(who, 'cloudsigma', `away-${i}`, pair));
        outputs.push(['an import on a full disk', JSON.stringify(answer)]);
        if (!saysUnavailable('cloudsigma', answer))
          violations.push(`an import on a full disk: ${answer.status}`);
      }
      shim.set(undefined);
    }
    const front = await createFront(aviary, served.url);
    removals.push(front.place.remove);
    progress('keys through a gateway in front');
    await front.fly(canaries, Math.ceil(count * FRONT));
    await strayWays(aviary, canaries, count - canaries.secrets.length);
    progress('the vault and the other commands');
    outputs.push(...(await commands(place, config, keyFile)));
    await sealedStay(place, canaries);
    outputs.push(...(await brokenSeals(place, caller, kept)));
    // While it runs there are files that are gone when it has stopped, such as the journal of the store.
    outputs.push(...filesOf(place.folder, 'while it runs'));
    caller.close();
    await served.stop();
    await front.flyAlone(canaries, AWAY);
    outputs.push(...filesOf(front.place.folder, 'in front'));
    // In front of a cloud there is no store, which alone has words at the most verbose level.
    for (const [log, level] of [
      [served.log(), 'trace'],
      [await front.stop(), 'error'],
    ] as const) {
      outputs.push(...log.split('\n').map((line) => ['log', line] as const));
      if (!log.includes(`"level":"${level}"`)) violations.push(`a log has no line of level ${level}`);
    }
    outputs.push(...(await afterwards(place, canaries)));
    outputs.push(...filesOf(place.folder, 'at the end'));
    progress(`scanning ${outputs.length} outputs`);
    const { texts, known } = privateTextsOf(canaries.secrets.map((text, i) => [`key ${i}`, text]));
    const bodies = texts.flatMap(({ body }) => body);
    const scan = createSecretScan(bodies, known);
    violations.push(...canaries.wrong, ...blindSpots(scan, canaries.secrets));
    if (control)
      outputs.push([
        'a planted line',
        Object.values(codingsOf(eightOf(canaries.secrets[0] ?? '')))[5]?.toString() ?? '',
      ]);
    const hits = scanAll(scan, outputs);
    violations.push(...hits);
    progress('error objects and events in this process');
    await keptInGateway({
      ok: () => {},
      fail: (name, detail) => void violations.push(`${name}: ${detail ?? ''}`),
      notRun: (name, reason) => void notRun.push(`${name}: ${reason}`),
      close: () => {},
    });
    return {
      figures: {
        'private keys': canaries.secrets.length,
        'windows of eight bytes': scan.runs,
        'answers that deliver a key': canaries.deliveries,
        'outputs scanned': outputs.length,
        'bytes scanned': outputs.reduce((sum, [, text]) => sum + text.length, 0),
        hits: hits.length,
      },
      violations,
      notRun,
    };
  } finally {
    for (const remove of removals) remove();
  }
}

type Tell = (words: readonly string[], input?: string) => Promise<readonly [where: string, text: string]>;

/** Runs commands in a place. A command that did nothing would also have shown nothing, so it must end with one of the exit codes `expected`. */
function commandsIn(place: Place, expected: readonly (number | null)[]): Tell {
  const bin = join(ROOT, 'packages/cli/bin/keypair-gateway.js');
  return async (words, input) => {
    const ran = await run(process.execPath, [bin, ...words], {
      cwd: place.folder,
      env: { ...process.env, TMPDIR: place.folder, LOG_LEVEL: 'trace' },
      ...(input !== undefined && { input }),
    });
    const label = `keypair-gateway ${words[0]} ${words[1]}`;
    if (!expected.includes(ran.status))
      throw new Error(`${label} ended with ${ran.status}: ${ran.stderr.slice(-500)}`);
    return [label, `${ran.status} ${ran.stdout} ${ran.stderr}`];
  };
}

/** What the other commands say and write, on this store and these keys. */
async function commands(
  place: Place,
  config: { backend: { vault: { keys: object[] } } },
  keyFile: (id: string) => object,
): Promise<readonly (readonly [string, string])[]> {
  const tell = commandsIn(place, [0]);
  config.backend.vault.keys = [keyFile('second'), keyFile('first')];
  writeFileSync(
    join(place.folder, 'second.key'),
    `${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')}\n`,
    { mode: 0o600 },
  );
  writeFileSync(join(place.folder, 'config.json'), JSON.stringify(config));
  const given = ['--config', 'config.json'];
  return [
    await tell(['vault', 'status', ...given]),
    await tell(['vault', 'rotate', ...given, '--json']),
    await tell(['audit', 'verify', ...given]),
    await tell(['audit', 'show', '--owner', `user:${who.userId}`, ...given]),
  ];
}

/** What they say and write when no server has the store any more: a copy is refused as long as one has. */
async function afterwards(
  place: Place,
  { secrets }: Canaries,
): Promise<readonly (readonly [string, string])[]> {
  const said = [await commandsIn(place, [0])(['store', 'copy', 'keypairs.db', 'copy.db', '--json'])];
  const inspect = commandsIn(place, [0, 1]);
  for (const text of secrets.slice(0, 5)) {
    said.push(await inspect(['inspect', '-'], text), await inspect(['inspect', '--json', '-'], text));
    const body = text.slice(text.indexOf('\n') + 1);
    for (const broken of [body, text.slice(0, -60), text.replace(/\n/g, ' ')])
      said.push(await inspect(['inspect', '-'], broken));
  }
  return said;
}

/** The keys that nobody was told of, such as Qubole's, join the secrets. */
async function sealedStay({ folder }: Place, canaries: Canaries): Promise<void> {
  const keys = ['second', 'first'].map((id) => ({
    id,
    secret: new Uint8Array(Buffer.from(readFileSync(join(folder, `${id}.key`), 'utf8').trim(), 'base64')),
  }));
  const vault = createVault(createKeyRing({ keys }));
  const store = await openSqliteStore({ path: join(folder, 'keypairs.db') });
  try {
    const records = (await store.scan(0, 1_000_000)).flatMap(({ owner, uuid, keyVersion, sealed }) =>
      sealed === null ? [] : [[sealed, { owner: owner as Owner, uuid, keyVersion }] as const],
    );
    const known = new Set(canaries.secrets);
    for (const secret of await vault.open(records))
      if (!known.has(secret.reveal())) canaries.secrets.push(secret.reveal());
  } catch (error) {
    if (isKeypairError(error))
      canaries.outputs.push(['an error of the vault', `${error.stack} ${JSON.stringify(error)}`]);
    throw error;
  } finally {
    await store.close();
  }
}

/** Seals that were damaged: what the gateway says when it cannot open a key. */
async function brokenSeals(
  { folder }: Place,
  caller: ReturnType<typeof createCaller>,
  kept: readonly string[],
): Promise<readonly (readonly [string, string])[]> {
  const Driver = createRequire(join(ROOT, 'packages/store-sqlite/package.json'))('libsql');
  const database: SqliteDatabase = new Driver(join(folder, 'keypairs.db'));
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    const changed = database
      .prepare(
        'UPDATE keypairs SET box = CAST(substr(box, 1, 20) || zeroblob(8) || substr(box, 29) AS BLOB) WHERE box IS NOT NULL AND serial % 3 = 0',
      )
      .run();
    if (changed.changes === 0) throw new Error('no seal was damaged');
  } finally {
    database.close();
  }
  const said: (readonly [string, string])[] = [];
  let refused = 0;
  for (const uuid of kept.slice(0, 60)) {
    const { status, headers, text } = await caller.ask(oneKey(who, 'cloudsigma', 'GET', uuid));
    // What still opens is a delivery, and was looked at before.
    if (status === 200) continue;
    if (status !== 404) refused += 1;
    said.push(['a key whose seal is broken', `${status} ${JSON.stringify(headers)} ${text}`]);
  }
  if (refused === 0) throw new Error('no damaged seal was noticed');
  return said;
}

function filesOf(folder: string, when: string): readonly (readonly [string, string])[] {
  return filesIn(folder).map((name) => {
    const text = readFileSync(join(folder, name)).toString('latin1');
    return [`file ${name} ${when}`, text] as const;
  });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !OUR_OWN.includes(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** Every place where a run of a secret stands. */
export function scanAll(
  scan: SecretScan,
  outputs: readonly (readonly [string, string])[],
): readonly string[] {
  const hits: string[] = [];
  for (const [where, text] of outputs) {
    const isFile = where.startsWith('file ');
    const leak = scan.find(isFile ? Buffer.from(text, 'latin1') : text);
    if (leak !== undefined && hits.length < MOST_SHOWN)
      hits.push(`${where}: ${leak.coding} ${JSON.stringify(leak.around)}`);
  }
  return hits;
}

/** Eight bytes from the last third of a private text's body, which are nobody else's. */
function eightOf(text: string): Uint8Array {
  const body = Buffer.from(text.replace(/-----[^-]*-----|\s/g, ''), 'base64');
  // In openssh-key-v1 of Ed25519 the seed stands 104 bytes before the end, comment and padding aside; in PKCS#1 the coefficient ends the text.
  return text.includes('OPENSSH')
    ? body.subarray(body.length - 64, body.length - 56)
    : body.subarray(-40, -32);
}

/** Codings in which the scan would not see a secret, tried with the numbers of some keys: without this, silence says nothing. */
function blindSpots(scan: SecretScan, secrets: readonly string[]): readonly string[] {
  const rsa = secrets.filter((text) => text.includes('RSA PRIVATE KEY')).slice(0, 20);
  return rsa.flatMap((text, i) =>
    Object.entries(codingsOf(eightOf(text)))
      .filter(([, output]) => scan.find(output) === undefined)
      .map(([coding]) => `the scan is blind: key ${i} as ${coding}`),
  );
}

await main(import.meta.url, {
  name: 'canary',
  usage: 'canary [--keys N]',
  options: { keys: 2000 },
  run: canary,
});
