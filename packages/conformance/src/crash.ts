import { generateKeyPairSync } from 'node:crypto';
import type { Report } from '../../tools/report.js';
import { nova } from './http.js';
import { createPlace, novaConfig, type Place, type Served } from './served.js';

const ROUNDS = 20;
const WRITERS = 16;

/** What is killed and started again; a server is asked for its address and its end alone. */
export interface CrashPlace extends Pick<Place, 'remove'> {
  start(): Promise<Pick<Served, 'url' | 'kill' | 'stop'>>;
}

interface Acknowledged {
  /** Public keys by name, by user: answered with 201 and not asked to be deleted since. */
  readonly present: Map<string, Map<string, string>>;
  /** Names by user: their deletion was answered with 204. */
  readonly gone: Map<string, Set<string>>;
}

/** Ends the served gateway with SIGKILL among concurrent writers, again and again on one store: what was answered must be there after the restart. */
export async function crash(
  report: Report,
  makePlace: (config: object) => Promise<CrashPlace> = createPlace,
): Promise<void> {
  const keys = Array.from({ length: WRITERS }, publicKeyLine);
  const place = await makePlace(novaConfig({ quota: -1 }));
  const all: Acknowledged = { present: new Map(), gone: new Map() };
  let creates = 0;
  let deletes = 0;
  const lost: string[] = [];
  const control = { stopped: false };
  let served: Pick<Served, 'url' | 'kill' | 'stop'> | undefined;
  try {
    served = await place.start();
    for (let round = 0; round < ROUNDS; round++) {
      const { url } = served;
      control.stopped = false;
      const writers = Promise.allSettled(
        keys.map((key, index) => write(url, `r${round}w${index}`, key, control, all)),
      );
      await new Promise((resolve) => setTimeout(resolve, 150 + (round % 7) * 60));
      await served.kill();
      control.stopped = true;
      for (const done of await writers) {
        if (done.status === 'rejected') throw done.reason;
        creates += done.value.creates;
        deletes += done.value.deletes;
      }
      served = await place.start();
      for (let index = 0; index < WRITERS; index++)
        lost.push(...(await missing(served.url, `r${round}w${index}`, all)));
    }
    for (const user of all.present.keys()) lost.push(...(await missing(served.url, user, all)));
    const status = await served.stop();
    const detail = `${ROUNDS} times kill -9 among ${WRITERS} writers: ${creates} creates and ${deletes} deletes acknowledged, ${lost.length} lost`;
    if (lost.length > 0) report.fail('crash', `${detail}: ${lost.slice(0, 5).join('; ')}`);
    else if (creates < ROUNDS * WRITERS) report.fail('crash', `${detail}: too few writes to say anything`);
    else report.ok('crash', detail);
    if (status === 0) report.ok('crash stop', 'SIGTERM ends it with status 0');
    else report.fail('crash stop', `SIGTERM ended it with status ${status}`);
  } finally {
    // Writers and a server that still run would keep the process from ending.
    control.stopped = true;
    await served?.kill();
    await place.remove();
  }
}

async function write(
  url: string,
  user: string,
  key: string,
  control: { readonly stopped: boolean },
  all: Acknowledged,
): Promise<{ readonly creates: number; readonly deletes: number }> {
  const present = new Map<string, string>();
  const gone = new Set<string>();
  all.present.set(user, present);
  all.gone.set(user, gone);
  let creates = 0;
  let deletes = 0;
  try {
    for (let number = 0; !control.stopped; number++) {
      const name = `k${number}`;
      const text = `${key} ${user}-${name}`;
      const body = JSON.stringify({ keypair: { name, public_key: text } });
      const created = await nova(url, user, 'POST', '/os-keypairs', { body });
      if (created.status !== 201) throw new Error(`create answered ${created.status} ${created.text}`);
      creates += 1;
      present.set(name, text);
      if (number % 3 !== 2) continue;
      present.delete(name);
      const deleted = await nova(url, user, 'DELETE', `/os-keypairs/${name}`);
      if (deleted.status !== 204) throw new Error(`delete answered ${deleted.status} ${deleted.text}`);
      deletes += 1;
      gone.add(name);
    }
  } catch (error) {
    // The connection breaks when the server dies; what was under way then may have happened or not.
    if (error instanceof Error && error.message.includes('answered')) throw error;
  }
  return { creates, deletes };
}

async function missing(url: string, user: string, all: Acknowledged): Promise<readonly string[]> {
  const answer = await nova(url, user, 'GET', '/os-keypairs');
  const { keypairs } = JSON.parse(answer.text) as {
    readonly keypairs: readonly {
      readonly keypair: { readonly name: string; readonly public_key: string };
    }[];
  };
  const now = new Map(keypairs.map(({ keypair }) => [keypair.name, keypair.public_key]));
  return [
    ...[...(all.present.get(user) ?? [])]
      .filter(([name, text]) => now.get(name) !== text)
      .map(([name]) => `${user} ${name} is not there`),
    ...[...(all.gone.get(user) ?? [])]
      .filter((name) => now.has(name))
      .map((name) => `${user} ${name} is there again`),
  ];
}

function publicKeyLine(): string {
  // In the making: to export a key that was made in this thread may wait for ever in Node 20.
  const { publicKey: spki } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  const parts = [Buffer.from('ssh-ed25519'), spki.subarray(-32)].flatMap((part) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    return [length, part];
  });
  return `ssh-ed25519 ${Buffer.concat(parts).toString('base64')}`;
}
