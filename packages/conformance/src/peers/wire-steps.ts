import assert from 'node:assert/strict';
import { parse } from '../cases/compare.js';
import type { Answer } from '../http.js';
import { quickLine } from './keys.js';
import { NOVA_QUOTA } from './real-peers.js';
import type { FrontName, Fronts } from './served-fronts.js';
import { type Ground, step, until } from './steps.js';

/** What Nova, or its absence, is made to say. */
type Cause = 'conflict' | 'quota' | 'not found' | 'bad key' | 'bad name' | 'outage';
/** A status and what must stand in the body. */
type Told = readonly [status: number, pattern: RegExp];

const NOVA: Readonly<Record<Cause, Told>> = {
  conflict: [
    409,
    /^\{"conflictingRequest": \{"code": 409, "message": "Key pair 'taken' already exists\."\}\}$/,
  ],
  quota: [403, /^\{"forbidden": \{"code": 403, "message": "Quota exceeded, too many key pairs\."\}\}$/],
  'not found': [
    404,
    /^\{"itemNotFound": \{"code": 404, "message": "Keypair absent not found for user [0-9a-f]{32}"\}\}$/,
  ],
  'bad key': [
    400,
    /^\{"badRequest": \{"code": 400, "message": "Keypair data is invalid: failed to generate fingerprint"\}\}$/,
  ],
  'bad name': [400, /^\{"badRequest": \{"code": 400, "message": "/],
  outage: [503, /^\{"serviceUnavailable": \{"code": 503, "message": "/],
};
const SIGMA: Readonly<Record<Cause, Told>> = {
  conflict: [400, sigma('validation', 'name')],
  quota: [403, sigma('permission', null)],
  'not found': [404, sigma('notexist', null)],
  'bad key': [400, sigma('validation', 'public_key')],
  'bad name': [400, sigma('validation', 'name')],
  outage: [503, sigma('backend', null)],
};
const TOLD: Readonly<Record<FrontName, Readonly<Record<Cause, Told>>>> = {
  cloudsigma: SIGMA,
  'huawei-ecs': NOVA,
  virtuozzo: NOVA,
  nova: NOVA,
};
const FRONTS = Object.keys(TOLD) as readonly FrontName[];

function sigma(type: string, point: string | null): RegExp {
  const members = [
    `"error_type": ?"${type}"`,
    `"error_point": ?${JSON.stringify(point)}`,
    '"error_message": ?"[^"]+"',
  ];
  return new RegExp(`^\\[\\{${members.map((member) => `(?=.*${member})`).join('')}[^{}]*\\}\\]$`);
}

/** What Nova says, as each front says it: status and body on the wire. */
export async function wireSteps(ground: Ground, fronts: Fronts): Promise<void> {
  await step(ground, 'errors through the fronts', async () => {
    await fronts.virtuozzo.import('taken', quickLine('taken'));
    await tell('conflict', (front) => fronts.post(front, 'taken', quickLine('other')));
    await tell('not found', (front) => fronts.lookForNone(front));
    await tell('bad key', (front) => fronts.post(front, 'bad', 'ssh-ed25519 AAAA'));
    await tell('bad name', (front) => fronts.post(front, 'a/b', quickLine('bad')));
    await ground.side.setQuota('demo', 1);
    try {
      await tell('quota', (front) => fronts.post(front, 'more', quickLine('more')));
    } finally {
      await ground.side.setQuota('demo', NOVA_QUOTA);
    }
    await fronts.virtuozzo.delete('taken');
    assert.equal((await ground.side.look()).size, 0);
    return `conflict, not found, bad key, bad name and quota in the form of ${FRONTS.join(', ')}`;
  });
}

/** All fronts ask for one name at once: Nova gives it once. */
export async function raceStep(ground: Ground, fronts: Fronts): Promise<void> {
  await step(ground, 'a race for a name', async () => {
    const rounds = 5;
    for (let round = 0; round < rounds; round += 1) {
      const name = `race-${round}`;
      const racers = [...FRONTS, ...FRONTS];
      const answers = await Promise.all(racers.map((front) => fronts.post(front, name, quickLine(front))));
      const winners = answers.filter(({ status }) => status === 200 || status === 201);
      assert.equal(winners.length, 1, answers.map(({ status }) => status).join());
      for (const [index, answer] of answers.entries())
        if (!winners.includes(answer)) {
          const front = racers[index] as FrontName;
          const [status, pattern] =
            front === 'cloudsigma' ? SIGMA.conflict : ([409, /conflictingRequest.*already exists/] as const);
          assert.equal(answer.status, status, `${front}: ${answer.text.slice(0, 300)}`);
          assert.match(answer.text, pattern);
        }
      const key = /ssh-ed25519 \S+/.exec(winners[0]?.text ?? '')?.[0] ?? 'no key';
      assert.ok((await fronts.virtuozzo.show(name)).publicKey.startsWith(key));
      await fronts.virtuozzo.delete(name);
    }
    return `${rounds} names, each asked for by ${2 * FRONTS.length} callers through ${FRONTS.length} fronts: one has it, the others conflict`;
  });
}

/** Nova is stopped under the fronts, and started again: they say so, and go on by themselves. */
export async function outageSteps(ground: Ground, fronts: Fronts): Promise<void> {
  await step(ground, 'Nova away', async () => {
    assert.equal(await fronts.ready(), 200);
    await ground.peers.stopNova();
    await tell('outage', (front) => fronts.lookForNone(front));
    await tell('outage', (front) => fronts.post(front, 'lost', quickLine('lost')));
    assert.equal(await fronts.ready(), 503);
    return 'creates and looks are answered 503 in the own form of each front, and so is /readyz';
  });
  await step(ground, 'Nova back', async () => {
    await ground.peers.startNova();
    await until(async () => (await fronts.ready()) === 200);
    await tell('not found', (front) => fronts.lookForNone(front));
    for (const front of FRONTS)
      assert.match(String((await fronts.post(front, `back-${front}`, quickLine('back'))).status), /^20/);
    const there = await ground.side.look();
    assert.deepEqual([...there.keys()].sort(), FRONTS.map((front) => `back-${front}`).sort());
    for (const name of there.keys()) await fronts.virtuozzo.delete(name);
    return '/readyz finds out by itself, the next calls are answered, nothing of the outage was made';
  });
}

async function tell(cause: Cause, ask: (front: FrontName) => Promise<Answer>): Promise<void> {
  for (const front of FRONTS) {
    const [status, pattern] = TOLD[front][cause];
    const answer = await ask(front);
    assert.ok(parse(answer.text) !== undefined, `${front}, ${cause}: no JSON`);
    assert.equal(answer.status, status, `${front}, ${cause}: ${answer.status} ${answer.text.slice(0, 300)}`);
    assert.match(answer.text, pattern, `${front}, ${cause}: ${answer.text.slice(0, 300)}`);
  }
}
