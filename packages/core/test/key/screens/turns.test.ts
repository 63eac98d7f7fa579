import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { KeypairError } from '../../../src/errors.js';
import { screenKey } from '../../../src/key/examine.js';
import { parsePublicKey } from '../../../src/key/public-key.js';
import { screenRsa } from '../../../src/key/screens/rsa.js';
import { inTurns } from '../../../src/key/screens/turns.js';
import { POLICIES } from '../../../src/policy.js';
import { faultOf } from '../../support/world.js';
import { rsaLine } from './rsa-line.js';
import { EVERY, nextPrime, prime } from './rsa-made.js';

function* steps(name: string, count: number, seen: string[]): Generator<string> {
  for (let step = 1; step <= count; step += 1) {
    seen.push(`${name}${step}`);
    yield `${name}${step}`;
  }
}

describe('work in turns', () => {
  it('lets others go between its steps', async () => {
    const seen: string[] = [];
    const work = inTurns(steps('a', 3, seen));
    for (let turn = 1; turn <= 2; turn += 1) {
      await nextTurn();
      seen.push(`turn ${turn}`);
    }
    expect(await work).toEqual(['a1', 'a2', 'a3']);
    expect(seen).toEqual(['a1', 'turn 1', 'a2', 'turn 2', 'a3']);
  });

  it('is done one after the other, in the order in which it was asked for', async () => {
    const seen: string[] = [];
    const works = ['a', 'b', 'c'].map((name) => inTurns(steps(name, 2, seen)));
    expect(await Promise.all(works)).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
      ['c1', 'c2'],
    ]);
    expect(seen).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
  });

  it('is not held up by one that fails before it', async () => {
    const failing = inTurns(
      (function* () {
        yield 1;
        throw new RangeError('x');
      })(),
    );
    const next = inTurns([2]);
    await expect(failing).rejects.toThrow(RangeError);
    expect(await next).toEqual([2]);
  });

  it('ends with its caller, at once, and does no more steps', async () => {
    const seen: string[] = [];
    const reason = new KeypairError('rate_limited', 'gone');
    const gone = new AbortController();
    const first = inTurns(steps('a', 2, seen));
    const ended = faultOf(inTurns(steps('b', 2, seen), gone.signal));
    gone.abort(reason);
    expect(await ended).toBe(reason);
    expect(seen).toEqual(['a1']);
    expect(await first).toEqual(['a1', 'a2']);
    expect(await inTurns(steps('c', 1, seen))).toEqual(['c1']);
    expect(seen).toEqual(['a1', 'a2', 'c1']);
    expect(await faultOf(inTurns([1], AbortSignal.abort(reason)))).toBe(reason);
  });

  it('finds in a key what the screens find at once', async () => {
    const p = prime(512);
    for (const n of [p * nextPrime(p + 2n), 3n * prime(1023), p * prime(512)]) {
      const key = parsePublicKey(rsaLine(n));
      const found = await screenKey(key, { ...POLICIES.strict, screens: { ...EVERY, primeModulus: false } });
      if (key.numbers.kind !== 'rsa') throw new Error('not RSA');
      expect(found.map(({ code }) => code)).toEqual(screenRsa(key.numbers, EVERY));
    }
  });
});
