import { type Command, KeypairError } from '@keypair-gateway/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyCodec, Codec, Dialect, WireRequest, WireResponse } from '../../src/index.js';
import { toySlot } from '../toy/slot/index.js';
import {
  answer,
  busy,
  CONTEXT,
  faultOf,
  lost,
  REFRESH,
  refusal,
  scripted,
  slotOf,
  throttled,
} from './cloud.js';

const UNSURE = {
  code: 'upstream_unavailable',
  message: expect.stringMatching(/^The refresh may or may not have happened/),
};
const MISSING = refusal(404, 'not_found');
const CLOSED = refusal(405, 'method_not_allowed');
const run = async (...steps: Parameters<typeof scripted>[1]) => {
  const cloud = scripted(toySlot, steps);
  const result = await cloud.run(REFRESH).catch((error: unknown) => error);
  return { result, methods: cloud.methods() };
};

/** Reads its slot by a call of its own, and has none that fills an empty one. */
const withGet: Dialect = {
  ...toySlot,
  routes: toySlot.routes.map((route) => (route.method === 'GET' ? { ...route, op: 'get' } : route)),
  codecs: {
    ...toySlot.codecs,
    'ssh-key.show': {
      ...(toySlot.codecs['ssh-key.show'] as object),
      encodeRequest: () =>
        (toySlot.codecs['ssh-key.show'] as Codec).encodeRequest({ ...REFRESH, when: 'absent' }),
      decodeResponse: (response: never, { owner }: Command) => ({
        keypair: (toySlot.codecs['ssh-key.show'] as Codec<'put'>).decodeResponse(response, {
          ...REFRESH,
          owner,
        }).keypair,
      }),
    } as unknown as AnyCodec,
  },
};
/** Cannot be read at all. */
const blind: Dialect = {
  ...toySlot,
  routes: toySlot.routes.filter((route) => route.method === 'PUT'),
  codecs: { 'ssh-key.refresh': toySlot.codecs['ssh-key.refresh'] as AnyCodec },
};

describe('a refresh', () => {
  it('reads the slot, then is sent', async () => {
    expect(await run(slotOf('old'), slotOf('new'))).toMatchObject({
      result: { keypair: { publicKey: 'new' }, outcome: 'replaced' },
      methods: 'GET PUT',
    });
  });

  it('that was made although its answer was lost has the key that is there now', async () => {
    for (const fault of [
      lost(),
      new TypeError('terminated'),
      answer(200, '{"public_'),
      busy(),
      answer(500),
      answer(504),
    ])
      expect(await run(slotOf('old'), fault, slotOf('new'))).toMatchObject({
        result: { keypair: { publicKey: 'new' }, outcome: 'replaced' },
        methods: 'GET PUT GET',
      });
  });

  it('that was not made is sent again, each time after a look', async () => {
    for (const fault of [lost(), lost('ECONNREFUSED'), answer(200, '{'), busy(), throttled(), answer(502)])
      expect(
        await run(slotOf('old'), fault, slotOf('old'), fault, slotOf('old'), slotOf('new')),
      ).toMatchObject({
        result: { keypair: { publicKey: 'new' } },
        methods: 'GET PUT GET PUT GET PUT',
      });
  });

  it('is sent so many times at most, and then has the last fault, which is sure', async () => {
    const tries = Array.from({ length: 4 }, () => [busy(), slotOf('old')]).flat();
    const { result, methods } = await run(slotOf('old'), ...tries);
    expect(methods).toBe('GET PUT GET PUT GET PUT GET PUT GET');
    expect(result).toMatchObject({ code: 'upstream_unavailable', message: 'It is upstream_unavailable.' });
  });

  it('that the cloud has failed at is looked after, not sent again', async () => {
    expect(await run(slotOf('old'), answer(500), slotOf('old'))).toMatchObject({
      result: { code: 'upstream_unavailable', message: 'The toy answered 500.' },
      methods: 'GET PUT GET',
    });
  });

  it('that the cloud refuses is over', async () => {
    expect(await run(slotOf('old'), refusal(403, 'forbidden'))).toMatchObject({
      result: { code: 'forbidden' },
      methods: 'GET PUT',
    });
  });

  it('that the cloud cannot do at all has not happened, though its status is 501', async () => {
    const cannot = refusal(501, 'not_supported');
    expect(await run(cannot, cannot)).toMatchObject({
      result: { code: 'not_supported' },
      methods: 'GET PUT',
    });
    expect(await run(slotOf('old'), cannot)).toMatchObject({
      result: { code: 'not_supported' },
      methods: 'GET PUT',
    });
  });

  it('that nobody can look after says that it may or may not have happened', async () => {
    expect(await run(slotOf('old'), lost(), answer(400))).toMatchObject({ result: UNSURE });
    expect(
      await run(slotOf('old'), busy({ 'retry-after': '1' }), busy(), busy(), busy(), busy()),
    ).toMatchObject({
      result: { ...UNSURE, details: { retryAfterSeconds: 1 }, cause: { code: 'upstream_unavailable' } },
      methods: 'GET PUT GET GET GET GET',
    });
    expect(await run(slotOf('old'), lost(), MISSING)).toMatchObject({ result: UNSURE });
    const never = scripted(blind, [lost()]);
    expect(await faultOf(never.run(REFRESH))).toMatchObject(UNSURE);
    expect(never.methods()).toBe('PUT');
  });

  it('that was throttled and cannot be looked after was not made', async () => {
    const never = scripted(blind, [throttled()]);
    expect(await faultOf(never.run(REFRESH))).toMatchObject({ code: 'rate_limited' });
    expect(never.methods()).toBe('PUT');
  });

  it('of a slot that was empty is made when it has something after', async () => {
    expect(await run(MISSING, slotOf('new'))).toMatchObject({ result: { keypair: { publicKey: 'new' } } });
    expect(await run(MISSING, lost(), slotOf('new'))).toMatchObject({
      result: { keypair: { publicKey: 'new' }, outcome: 'created' },
    });
    expect(await run(MISSING, lost(), MISSING)).toMatchObject({ result: UNSURE, methods: 'GET PUT GET' });
  });

  it('of a slot that could not be read before is not looked after', async () => {
    for (const closed of [CLOSED, refusal(403, 'forbidden'), refusal(501, 'not_supported')]) {
      expect(await run(closed, slotOf('new'))).toMatchObject({ result: { keypair: { publicKey: 'new' } } });
      expect(await run(closed, lost())).toMatchObject({ result: UNSURE, methods: 'GET PUT' });
    }
  });

  it('is not sent when the slot cannot be read for now', async () => {
    expect(await run(busy(), busy(), busy(), busy())).toMatchObject({
      result: { code: 'upstream_unavailable' },
      methods: 'GET GET GET GET',
    });
    expect(await run(refusal(401, 'unauthenticated'))).toMatchObject({
      result: { code: 'unauthenticated' },
      methods: 'GET',
    });
  });

  it('reads by get where the dialect has that', async () => {
    const cloud = scripted(withGet, [slotOf('old'), lost(), slotOf('new')]);
    expect(await cloud.run(REFRESH)).toMatchObject({ keypair: { publicKey: 'new' }, outcome: 'replaced' });
    expect(cloud.methods()).toBe('GET PUT GET');
  });

  it('that hangs until the deadline says that it may or may not have happened', async () => {
    const cloud = scripted(toySlot, [slotOf('old'), 'hang'], { deadlineMs: 200 });
    expect(await faultOf(cloud.run(REFRESH))).toMatchObject({
      ...UNSURE,
      message: expect.stringContaining('did not answer in time'),
    });
    expect(cloud.methods()).toBe('GET PUT');
    const patient = scripted(toySlot, [slotOf('old'), 'hang', slotOf('new')], { retry: { attemptMs: 50 } });
    expect(await patient.run(REFRESH)).toMatchObject({ keypair: { publicKey: 'new' } });
  });

  it('waits before it looks, as long as the cloud says', async () => {
    const cloud = scripted(toySlot, [slotOf('old'), busy({ 'retry-after': '3' }), slotOf('new')]);
    await cloud.run(REFRESH);
    expect(cloud.waits).toEqual([3125]);
    const late = scripted(toySlot, [slotOf('old'), busy({ 'retry-after': '3600' }), slotOf('old')]);
    expect(await faultOf(late.run(REFRESH))).toMatchObject({ details: { retryAfterSeconds: 3600 } });
    expect([late.waits, late.methods()]).toEqual([[], 'GET PUT GET']);
  });

  it('is given up while it waits', async () => {
    const caller = new AbortController();
    const cloud = scripted(toySlot, [slotOf('old'), lost()], {
      retry: {
        sleep: async () => {
          caller.abort();
        },
      },
    });
    expect(await faultOf(cloud.run(REFRESH, { ...CONTEXT, signal: caller.signal }))).toMatchObject(UNSURE);
    expect(cloud.methods()).toBe('GET PUT');
  });

  it('is sent once, and nothing is read, with retry: false', async () => {
    const cloud = scripted(toySlot, [lost()], { retry: false });
    expect(await faultOf(cloud.run(REFRESH))).toMatchObject({ code: 'upstream_unavailable' });
    expect(cloud.methods()).toBe('PUT');
  });

  it('keeps what a dialect throws', async () => {
    const broken: Dialect = {
      ...toySlot,
      codecs: {
        ...toySlot.codecs,
        'ssh-key.show': {
          ...(toySlot.codecs['ssh-key.show'] as object),
          encodeRequest: () => {
            throw new KeypairError('invalid_request', 'No such slot.');
          },
        } as unknown as AnyCodec,
      },
    };
    expect(await faultOf(scripted(broken, []).run(REFRESH))).toMatchObject({ message: 'No such slot.' });
  });

  it('with a key of its own may be sent again as it is', async () => {
    const own: Command<'put'> = { ...REFRESH, material: { from: 'import', type: 'ssh', publicKey: 'mine' } };
    const cloud = scripted(toySlot, [busy(), lost(), slotOf('mine')]);
    await cloud.run(own);
    expect(cloud.methods()).toBe('PUT PUT PUT');
  });

  it('is made once or not at all whatever happens to its requests, and says which if anybody can know', async () => {
    const fates = [
      'fine',
      'lost before',
      'lost after',
      'busy before',
      'busy after',
      'cut',
      'throttled',
      'broken',
      'closed',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...fates), { maxLength: 30 }), async (script) => {
        let made = 0;
        const cloud = scripted(
          toySlot,
          Array.from({ length: 60 }, (_, index) => ({ method }: WireRequest): WireResponse => {
            const fate = script[index] ?? 'fine';
            if (fate === 'lost before') throw lost();
            if (fate === 'busy before') return busy();
            if (fate === 'throttled') return throttled();
            if (fate === 'closed') return CLOSED;
            if (method === 'PUT') made += 1;
            if (fate === 'lost after') throw lost();
            if (fate === 'busy after') return busy();
            if (fate === 'cut') return answer(200, '{"public_');
            return fate === 'broken' ? answer(500) : slotOf(`key-${made}`);
          }),
        );
        const result = await cloud.run(REFRESH).catch((error: KeypairError) => error);
        if (!(result instanceof KeypairError)) {
          expect(made).toBe(1);
          expect(result).toMatchObject({ keypair: { publicKey: 'key-1' } });
        } else if (UNSURE.message.asymmetricMatch(result.message)) expect(made).toBeLessThanOrEqual(1);
        else expect(made).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});
