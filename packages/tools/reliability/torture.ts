import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { disk } from './disk.js';
import { engineOf } from './engine.js';
import { createCaller } from './http.js';
import { type Found, judge } from './ledger.js';
import { configOf, type Person, person } from './people.js';
import { ask, listKeys } from './requests.js';
import { type Ground, type Measured, main } from './script.js';
import { createPlace, type Gateway, type Place } from './serve-process.js';
import { watchTrails } from './trails.js';
import { createRefresher, createWriter, type Done, objectOf, textOf } from './writers.js';

const WRITERS = 16;
const OWNERS = 4;
const SHORTEST_MS = 30;
const SPREAD_MS = 600;
/** Every so many kills the gateway is killed once more, while it starts. */
const EARLY = 8;
const START_MS = 400;
/** Of the kills, one in so many is of the database server, where there is one. */
const SERVER_SHARE = 4;
const OUTAGE_MS = 300;
const GRACE_MS = 500;

const people: readonly Person[] = Array.from({ length: OWNERS }, (_, i) => person(`owner-${i}`, 1 + i));
const renters: readonly Person[] = [person('renter-a', 101), person('renter-b', 102)];

/** Kills gateways among writers, and the database under them, and holds what is there afterwards against what was answered. */
export async function torture(ground: Ground): Promise<Measured> {
  const { positionals, random, control, number, progress } = ground;
  const [kind = 'sqlite'] = positionals;
  if (kind === 'disk') return { ...(await disk(ground)), script: 'disk' };
  const kills = number('kills');
  const folder = mkdtempSync(join(tmpdir(), 'torture-'));
  const engine = await engineOf(kind, folder);
  const secretFile = join(folder, 'keypairs.key');
  const place = await createPlace(
    configOf({ store: engine.config, people: [...people, ...renters], secretFile }),
  );
  const done: Done = { created: 0, renamed: 0, deleted: 0, refreshed: 0 };
  let awayUntil = 0;
  const desk = { random, done, mayBeAway: () => Date.now() < awayUntil };
  const writers = Array.from({ length: WRITERS }, (_, i) => createWriter(i, random.pick(people), desk));
  const refreshers = renters.map((owner) => createRefresher(owner, desk));
  const trails = watchTrails();
  const violations: string[] = [];
  const how = control ? { preload: ['hasty-store.mjs'] } : {};
  const counts = { gateway: 0, starting: 0, server: 0, unanswered: 0 };
  let slowest = 0;

  const examine = async (served: Gateway, round: number): Promise<void> => {
    const caller = createCaller(served.url);
    try {
      const found = (await Promise.all(people.map((owner) => list(caller, owner)))).flat();
      const expected = writers.flatMap(({ mine }) => mine);
      const removed = expected.filter(({ stands, uuid }) => stands === 'no' && uuid !== undefined);
      const verdict = judge(expected, found);
      counts.unanswered += verdict.unanswered;
      const wrong = [...verdict.violations];
      for (const refresher of refreshers) {
        const { text } = await caller.ask(ask(refresher.owner, 'qubole', 'GET'));
        wrong.push(...refresher.judge(textOf(objectOf(text).public_key)));
      }
      wrong.push(...(await engine.look((store) => trails.look(store))));
      for (const { uuid, name } of found)
        if (!trails.has('create', uuid)) wrong.push(`untold: the creation of ${name}`);
      for (const { uuid, names } of removed)
        if (!trails.has('delete', uuid ?? '')) wrong.push(`untold: the deletion of ${names[0]}`);
      wrong.push(...(await engine.check()));
      violations.push(...wrong.map((line) => `kill ${round}: ${line}`));
      // What is gone for good, and was seen to be gone, needs no further look but now and then.
      if (round % 10 === 0)
        for (const { mine } of writers)
          mine.splice(0, mine.length, ...mine.filter(({ stands }) => stands === 'yes'));
    } finally {
      caller.close();
    }
  };

  try {
    let served = await place.start(how);
    for (let round = 1; round <= kills; round++) {
      progress(`kill ${round} of ${kills}: ${done.created} created, ${violations.length} violations`);
      const caller = createCaller(served.url);
      const all = [
        ...writers.map((writer) => writer.write(caller, round)),
        ...refreshers.map((refresher) => refresher.write(caller)),
      ];
      await sleep(SHORTEST_MS + random.below(SPREAD_MS));
      const { server } = engine;
      if (server !== undefined && round % SERVER_SHARE === 0) {
        // The gateway lives on: it must find its store again by itself.
        awayUntil = Number.POSITIVE_INFINITY;
        server.kill();
        counts.server += 1;
        await sleep(random.below(OUTAGE_MS));
        await server.start();
        const began = Date.now();
        await untilReady(served);
        slowest = Math.max(slowest, Date.now() - began);
        // Answers that were under way may still tell of the outage.
        awayUntil = Date.now() + GRACE_MS;
        await sleep(random.below(SPREAD_MS));
      }
      await served.kill();
      counts.gateway += 1;
      for (const wrong of await Promise.all(all))
        violations.push(...wrong.map((line) => `round ${round}: ${line}`));
      caller.close();
      if (round % EARLY === 0) {
        await killWhileStarting(place, random.below(START_MS));
        counts.starting += 1;
      }
      const began = Date.now();
      served = await place.start(how);
      slowest = Math.max(slowest, Date.now() - began);
      await examine(served, round);
    }
    await served.stop();
  } finally {
    place.remove();
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const starved = done.created < kills * 4;
  return {
    figures: {
      store: engine.kind,
      writers: WRITERS,
      'kills of the gateway': counts.gateway,
      'kills while it starts': counts.starting,
      'kills of the database server': counts.server,
      'creations answered': done.created,
      'renames answered': done.renamed,
      'deletions answered': done.deleted,
      'refreshes answered': done.refreshed,
      'stored without an answer': counts.unanswered,
      'entries of the audit trail checked': trails.entries(),
      'slowest recovery, ms': slowest,
      'acknowledged changes lost': violations.filter((line) => /: (lost|back):/.test(line)).length,
      'torn records': violations.filter((line) => line.includes(': torn:')).length,
      'names doubled': violations.filter((line) => line.includes(': doubled:')).length,
    },
    violations: starved ? [...violations, 'too few writes to say anything'] : violations,
  };
}

async function list(caller: ReturnType<typeof createCaller>, owner: Person): Promise<readonly Found[]> {
  const { status, text } = await caller.ask(listKeys(owner, 'cloudsigma'));
  if (status !== 200) throw new Error(`the list of ${owner.userId} was answered ${status} ${text}`);
  const { objects } = objectOf(text);
  return (objects as readonly Record<string, string | null>[]).map((one) => ({
    owner: owner.userId,
    uuid: one.uuid ?? '',
    name: one.name ?? '',
    publicKey: one.public_key ?? '',
    fingerprint: one.fingerprint ?? '',
    privateKey: one.private_key ?? null,
  }));
}

async function untilReady(served: Gateway): Promise<void> {
  const caller = createCaller(served.url, 1);
  try {
    for (const until = Date.now() + 60_000; Date.now() < until; await sleep(20)) {
      if (!served.isAlive()) throw new Error(`the gateway has ended: ${served.log().slice(-4000)}`);
      const { status } = await caller.ask({ method: 'GET', path: '/readyz' });
      if (status === 200) return;
    }
    throw new Error('the gateway does not find its store again');
  } finally {
    caller.close();
  }
}

async function killWhileStarting(place: Place, afterMs: number): Promise<void> {
  const child = place.launch();
  const closed = new Promise((resolve) => child.on('close', resolve));
  child.stdout?.resume();
  child.stderr?.resume();
  await sleep(afterMs);
  child.kill('SIGKILL');
  await closed;
}

await main(import.meta.url, {
  name: 'torture',
  usage: 'torture [sqlite|postgres] [--kills N] | torture disk',
  options: { kills: 200 },
  run: torture,
});
