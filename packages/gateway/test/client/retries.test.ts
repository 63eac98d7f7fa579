import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Command, Credential } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import type { CredentialSource } from '../../src/index.js';
import { toyName } from '../toy/name/index.js';
import { toySlot } from '../toy/slot/index.js';
import { toyUuid } from '../toy/uuid/index.js';
import {
  answer,
  busy,
  CHANGED,
  CONTEXT,
  CREATE,
  DELETE,
  faultOf,
  GET,
  LIST,
  LISTED,
  lost,
  REFRESH,
  refusal,
  SHOWN,
  scripted,
  slotOf,
  throttled,
  UPDATE,
} from './cloud.js';

const GONE = answer(204);
const MISSING = refusal(404, 'not_found');

/** The `attempts` of the events that work makes. */
async function attemptsOf(work: () => Promise<unknown>): Promise<readonly number[]> {
  const told: number[] = [];
  const listen = (message: unknown): void => void told.push((message as { attempts: number }).attempts);
  subscribe('keypair-gateway:client:call', listen);
  await work().catch(() => undefined);
  unsubscribe('keypair-gateway:client:call', listen);
  return told;
}

describe('what is sent again', () => {
  it('is a list, a get, a delete and an update, after anything that may pass', async () => {
    const table: readonly [Command, typeof toyName, ReturnType<typeof answer>][] = [
      [LIST, toyName, LISTED],
      [GET, toyName, SHOWN],
      [DELETE, toyName, GONE],
      [UPDATE, toyUuid, CHANGED],
    ];
    const faults = [
      busy(),
      throttled(),
      answer(502),
      answer(504),
      answer(449),
      lost(),
      lost('ECONNREFUSED'),
      lost('ECONNRESET'),
      new TypeError('terminated'),
    ];
    for (const [command, dialect, good] of table)
      for (const fault of faults) {
        const cloud = scripted(dialect, [fault, good], { credential: { kind: 'token', token: 't' } });
        await cloud.run(command);
        expect(cloud.sent).toHaveLength(2);
        expect(cloud.sent[1]).toEqual(cloud.sent[0]);
      }
  });

  it('is an answer that cannot be read', async () => {
    const cloud = scripted(toyName, [answer(200, '{"keypairs":'), answer(200, ''), LISTED]);
    expect(await cloud.run(LIST)).toEqual({ keypairs: [] });
  });

  it('is never a create', async () => {
    for (const fault of [
      busy(),
      throttled({ 'retry-after': '0' }),
      lost(),
      lost('ECONNREFUSED'),
      answer(200),
    ]) {
      const cloud = scripted(toyName, [fault, SHOWN]);
      expect((await faultOf(cloud.run(CREATE))).code).toMatch(/^(upstream_unavailable|rate_limited)$/);
      expect(cloud.sent).toHaveLength(1);
    }
  });

  it('is nothing that the cloud has decided', async () => {
    for (const said of [
      answer(500),
      answer(302),
      answer(400),
      answer(403),
      answer(404),
      answer(409),
      answer(413),
    ]) {
      const cloud = scripted(toyName, [said, LISTED]);
      await faultOf(cloud.run(LIST));
      expect(cloud.sent, String(said.status)).toHaveLength(1);
    }
    const cloud = scripted(toyName, [lost('CERT_HAS_EXPIRED')]);
    expect(await faultOf(cloud.run(LIST))).toMatchObject({
      message: expect.stringContaining('CERT_HAS_EXPIRED'),
    });
  });

  it('is nothing with retry: false', async () => {
    const cloud = scripted(toyName, [busy()], { retry: false });
    expect(await faultOf(cloud.run(LIST))).toMatchObject({ code: 'upstream_unavailable' });
  });

  it('is an update against a revision only if the first one was not made', async () => {
    const bound = { ...UPDATE, ifRevision: 3 } as const;
    const touched = scripted(toyUuid, [lost()]);
    expect(await faultOf(touched.run(bound))).toMatchObject({ code: 'upstream_unavailable' });
    for (const fault of [throttled(), lost('ECONNREFUSED')]) {
      const cloud = scripted(toyUuid, [fault, CHANGED]);
      await cloud.run(bound);
      expect(cloud.sent).toHaveLength(2);
    }
  });

  it('is signed anew each time', async () => {
    let clock = 0;
    const stamped = {
      ...toyName,
      applyCredential: (request: (typeof cloud.sent)[number], _: Credential, nowMs: number) => ({
        ...request,
        headers: { 'x-date': String(nowMs) },
      }),
    };
    const cloud = scripted(stamped, [busy(), LISTED], {
      now: () => {
        clock += 1;
        return clock;
      },
    });
    await cloud.run(LIST);
    expect(cloud.sent[0]?.headers).not.toEqual(cloud.sent[1]?.headers);
  });

  it('ends after so many attempts, with the last fault', async () => {
    const cloud = scripted(toyName, [busy(), lost(), busy(), throttled()]);
    expect(await faultOf(cloud.run(LIST))).toMatchObject({ code: 'rate_limited' });
    const two = scripted(toyName, [busy(), busy()], { retry: { attempts: 2 } });
    expect(await faultOf(two.run(LIST))).toMatchObject({ code: 'upstream_unavailable' });
    expect([cloud.sent.length, two.sent.length]).toEqual([4, 2]);
  });

  it('is told with its number of attempts', async () => {
    const run = (...steps: Parameters<typeof scripted>[1]) =>
      attemptsOf(() => scripted(toyName, steps).run(LIST));
    expect(await run(LISTED)).toEqual([1]);
    expect(await run(busy(), lost(), LISTED)).toEqual([3]);
    expect(await run(busy(), busy(), busy(), busy())).toEqual([4]);
    const nobody = scripted(toyName, [], { credential: async () => Promise.reject(new Error('no')) });
    expect(await attemptsOf(() => nobody.run(LIST))).toEqual([0]);
  });
});

describe('a delete', () => {
  it('that finds nothing after an attempt that may have been made is done', async () => {
    for (const fault of [lost(), busy(), new TypeError('terminated')]) {
      const cloud = scripted(toyName, [fault, MISSING]);
      expect(await cloud.run(DELETE)).toEqual({ uuid: '' });
    }
    const byUuid = { ...DELETE, ref: UPDATE.ref } as const;
    expect(await scripted(toyUuid, [lost(), MISSING]).run(byUuid)).toEqual({
      uuid: UPDATE.ref.by === 'uuid' && UPDATE.ref.uuid,
    });
  });

  it('that finds nothing is not, where no attempt has reached the cloud', async () => {
    for (const steps of [
      [MISSING],
      [lost('ECONNREFUSED'), MISSING],
      [lost('ETIMEDOUT', { syscall: 'connect' }), MISSING],
      [throttled(), MISSING],
    ])
      expect(await faultOf(scripted(toyName, steps).run(DELETE))).toMatchObject({ code: 'not_found' });
  });
});

describe('the wait', () => {
  it('is what the cloud asks for and a jitter, else a jitter that grows', async () => {
    const cloud = scripted(toyName, [busy(), busy({ 'retry-after': '2' }), busy(), LISTED]);
    await cloud.run(LIST);
    expect(cloud.waits).toEqual([125, 2250, 500]);
  });

  it('goes by a date too', async () => {
    const now = Date.UTC(2026, 0, 5, 9);
    const date = 'Mon, 05 Jan 2026 09:00:03 GMT';
    const cloud = scripted(toyName, [throttled({ 'retry-after': date }), LISTED], { now: () => now });
    await cloud.run(LIST);
    expect(cloud.waits).toEqual([3125]);
  });

  it('is not begun when the deadline leaves no time for another attempt', async () => {
    const cloud = scripted(toyName, [throttled({ 'retry-after': '31' })]);
    expect(await faultOf(cloud.run(LIST))).toMatchObject({
      code: 'rate_limited',
      details: { retryAfterSeconds: 31 },
    });
    const short = scripted(toyName, [busy({ 'retry-after': '1' })], { deadlineMs: 500 });
    expect(await faultOf(short.run(LIST))).toMatchObject({
      code: 'upstream_unavailable',
      details: { retryAfterSeconds: 1 },
    });
    expect([cloud.waits, short.waits]).toEqual([[], []]);
  });

  it('ends at once when the caller goes away', async () => {
    const caller = new AbortController();
    const cloud = scripted(toyName, [busy()], {
      retry: {
        sleep: (_, { signal }) =>
          new Promise((_done, failed) => {
            signal.addEventListener('abort', () => failed(signal.reason));
            caller.abort();
          }),
      },
    });
    const fault = await faultOf(cloud.run(LIST, { ...CONTEXT, signal: caller.signal }));
    expect(fault).toMatchObject({ code: 'upstream_unavailable', message: 'The caller has gone away.' });
    expect(cloud.sent).toHaveLength(1);
  });

  it('for an attempt may be shorter than the deadline', async () => {
    const cloud = scripted(toyName, ['hang', LISTED], { retry: { attemptMs: 50 } });
    expect(await cloud.run(LIST)).toEqual({ keypairs: [] });
    const silent = scripted(toyName, ['hang', 'hang'], { retry: { attemptMs: 20, attempts: 2 } });
    expect(await faultOf(silent.run(LIST))).toMatchObject({ message: 'The cloud did not answer in time.' });
    expect(silent.sent).toHaveLength(2);
  });

  it('sends nothing once the deadline has passed, even over a transport that does not look', async () => {
    const cloud = scripted(toyName, ['hang'], { deadlineMs: 50 });
    expect(await faultOf(cloud.run(LIST))).toMatchObject({ message: 'The cloud did not answer in time.' });
    const gone = scripted(toyName, [LISTED]);
    await faultOf(gone.run(LIST, { ...CONTEXT, signal: AbortSignal.abort() }));
    expect([cloud.sent.length, gone.sent.length]).toEqual([1, 0]);
  });
});

describe('a credential that is refused', () => {
  const DENIED = refusal(401, 'unauthenticated');
  const source = (...tokens: readonly string[]) => {
    const asked: (Credential | undefined)[] = [];
    const credential: CredentialSource = async ({ stale }) => {
      asked.push(stale);
      const renewals = asked.filter((each) => each !== undefined).length;
      return { kind: 'token', token: tokens[Math.min(renewals, tokens.length - 1)] ?? '' };
    };
    return { asked, credential };
  };

  it('is renewed once, and what it was for is sent again, a create too', async () => {
    for (const [command, good] of [
      [LIST, LISTED],
      [CREATE, SHOWN],
    ] as const) {
      const { asked, credential } = source('old', 'new');
      const cloud = scripted(toyName, [DENIED, good], { credential, retry: false });
      await cloud.run(command);
      expect(asked).toEqual([undefined, { kind: 'token', token: 'old' }]);
      expect(cloud.sent.map(({ headers }) => headers['x-auth-token'])).toEqual(['old', 'new']);
    }
  });

  it('is the end when the next one is refused too, or there is none', async () => {
    const twice = scripted(toyName, [DENIED, DENIED], { credential: source('old', 'new').credential });
    expect(await faultOf(twice.run(LIST))).toMatchObject({ code: 'unauthenticated' });
    expect(twice.sent).toHaveLength(2);
    const same = scripted(toyName, [DENIED], { credential: source('old').credential });
    expect(await faultOf(same.run(LIST))).toMatchObject({ code: 'unauthenticated' });
    expect(await faultOf(scripted(toyName, [DENIED]).run(LIST))).toMatchObject({ code: 'unauthenticated' });
  });

  it("is the end when it is the caller's own", async () => {
    const { asked, credential } = source('old', 'new');
    const cloud = scripted(toyName, [DENIED], { credential });
    const own = { kind: 'token', token: 'own' } as const;
    expect(await faultOf(cloud.run(LIST, { ...CONTEXT, credential: own }))).toMatchObject({
      code: 'unauthenticated',
    });
    expect(asked).toEqual([]);
  });

  it('is told by the status, whatever the body says, and does not use up an attempt', async () => {
    const { credential } = source('old', 'new');
    const cloud = scripted(toyName, [busy(), answer(401), busy(), busy(), LISTED], { credential });
    expect(await cloud.run(LIST)).toEqual({ keypairs: [] });
    expect(cloud.sent).toHaveLength(5);
  });

  it('stands for what the login says when the login fails', async () => {
    let count = 0;
    const cloud = scripted(toyName, [DENIED], {
      credential: async () => {
        count += 1;
        if (count > 1) throw new Error('no login');
        return { kind: 'token', token: 'old' };
      },
      retry: { attempts: 1 },
    });
    expect(await faultOf(cloud.run(LIST))).toMatchObject({
      code: 'upstream_unavailable',
      message: 'No credential could be had for the cloud.',
      cause: { message: 'no login' },
    });
  });
});

describe('a slot that is filled when it is empty', () => {
  it('is asked for again', async () => {
    const cloud = scripted(toySlot, [busy(), lost(), slotOf('k1')]);
    expect(await cloud.run({ ...REFRESH, when: 'absent' })).toMatchObject({ outcome: 'kept' });
    expect(cloud.methods()).toBe('GET GET GET');
  });
});
