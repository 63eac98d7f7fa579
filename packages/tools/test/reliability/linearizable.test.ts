import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Call,
  checkHistory,
  checkKeys,
  type Operation,
  type Outcome,
} from '../../reliability/linearizable.js';

const op = (start: number, end: number, call: Call, answer: Outcome | undefined): Operation => ({
  start,
  end,
  call,
  answer,
});
const create = (value: string): Call => ({ kind: 'create', value });
const write = (value: string): Call => ({ kind: 'write', value });
const read: Call = { kind: 'read' };
const remove: Call = { kind: 'delete' };

describe('a history of one key', () => {
  it('is explained where it is sequential', () => {
    const history = [
      op(0, 1, read, 'absent'),
      op(2, 3, create('a'), 'done'),
      op(4, 5, create('b'), 'present'),
      op(6, 7, write('c'), 'done'),
      op(8, 9, read, { value: 'c' }),
      op(10, 11, remove, 'done'),
      op(12, 13, remove, 'absent'),
      op(14, 15, write('d'), 'absent'),
    ];
    expect(checkHistory(history)).toEqual({ ok: true });
  });

  it('is explained where calls at once take effect in any order', () => {
    const history = [
      op(0, 10, create('a'), 'present'),
      op(0, 10, create('b'), 'done'),
      op(0, 10, remove, 'done'),
      op(5, 12, create('c'), 'done'),
      op(13, 14, read, { value: 'c' }),
    ];
    expect(checkHistory(history).ok).toBe(true);
  });

  it('is refused where two creations win', () => {
    const history = [
      op(0, 10, create('a'), 'done'),
      op(0, 10, create('b'), 'done'),
      op(11, 12, read, { value: 'a' }),
    ];
    expect(checkHistory(history).ok).toBe(false);
  });

  it('is refused where an answered creation is not seen afterwards', () => {
    expect(checkHistory([op(0, 1, create('a'), 'done'), op(2, 3, read, 'absent')]).ok).toBe(false);
  });

  it('is refused where a reader sees the new value and a later one the old', () => {
    const history = [
      op(0, 1, create('a'), 'done'),
      op(2, 20, write('b'), 'done'),
      op(3, 4, read, { value: 'b' }),
      op(5, 6, read, { value: 'a' }),
    ];
    expect(checkHistory(history).ok).toBe(false);
  });

  it('is refused where a deleted value is seen again', () => {
    const history = [op(0, 1, create('a'), 'done'), op(2, 3, remove, 'done'), op(4, 5, read, { value: 'a' })];
    expect(checkHistory(history)).toEqual({ ok: false, stuckAfter: 2 });
  });

  it('is refused where two deletions win', () => {
    const history = [op(0, 1, create('a'), 'done'), op(2, 9, remove, 'done'), op(2, 9, remove, 'done')];
    expect(checkHistory(history).ok).toBe(false);
  });

  it('lets a call without an answer have its effect late, or never', () => {
    const lost = op(0, Number.POSITIVE_INFINITY, create('a'), undefined);
    expect(checkHistory([lost, op(1, 2, read, 'absent'), op(3, 4, read, { value: 'a' })]).ok).toBe(true);
    expect(checkHistory([lost, op(1, 2, read, 'absent'), op(3, 4, create('b'), 'done')]).ok).toBe(true);
    expect(checkHistory([lost, op(1, 2, read, { value: 'a' }), op(3, 4, read, 'absent')]).ok).toBe(false);
  });

  it('does not let a call take effect before it was made', () => {
    const history = [op(0, 1, read, { value: 'a' }), op(2, 3, create('a'), 'done')];
    expect(checkHistory(history).ok).toBe(false);
  });

  it('is judged in a moment where hundreds of calls overlap by pairs', () => {
    const history = Array.from({ length: 400 }, (_, i) => [
      op(4 * i, 4 * i + 3, create(`${i}`), 'done'),
      op(4 * i + 1, 4 * i + 3, remove, 'done'),
    ]).flat();
    expect(checkHistory(history).ok).toBe(true);
  });
});

describe('histories of a register that takes each call at one moment', () => {
  const calls = fc.array(
    fc.record({
      call: fc.oneof(
        fc.constantFrom(read, remove),
        fc.constantFrom('a', 'b', 'c').map(create),
        fc.constantFrom('a', 'b', 'c').map(write),
      ),
      before: fc.nat(6),
      after: fc.nat(6),
      isLost: fc.boolean().map((x) => x),
    }),
    { maxLength: 40 },
  );

  it('are explained, however the calls overlap', () => {
    fc.assert(
      fc.property(calls, (given) => {
        let state: string | null = null;
        const history = given.map(({ call, before, after, isLost }, i) => {
          const answer = take(call);
          const at = i * 3;
          return op(at - before, at + after, call, isLost && i % 7 === 0 ? undefined : answer);
        });
        return checkHistory(history).ok;

        function take(call: Call): Outcome {
          if (call.kind === 'read') return state === null ? 'absent' : { value: state };
          if (call.kind === 'create') {
            if (state !== null) return 'present';
            state = call.value;
            return 'done';
          }
          if (state === null) return 'absent';
          state = call.kind === 'delete' ? null : call.value;
          return 'done';
        }
      }),
    );
  });

  it('agree with a search through all orders', () => {
    const small = fc.array(
      fc.record({
        call: fc.oneof(
          fc.constantFrom(read, remove),
          fc.constantFrom('a', 'b').map(create),
          fc.constant(write('c')),
        ),
        answer: fc.constantFrom<Outcome>('done', 'present', 'absent', { value: 'a' }, { value: 'c' }),
        start: fc.nat(8),
        length: fc.integer({ min: 1, max: 5 }),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(small, (given) => {
        const history = given.map(({ call, answer, start, length }) =>
          op(start, start + length, call, answer),
        );
        return checkHistory(history).ok === explained(history, null);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('histories of many keys', () => {
  it('name the keys that no order explains', () => {
    const good = [op(0, 1, create('a'), 'done')];
    const bad = [op(0, 1, remove, 'done')];
    expect(
      checkKeys(
        new Map([
          ['good', good],
          ['bad', bad],
        ]),
      ),
    ).toEqual(['bad']);
  });
});

/** Tries every order that time allows. */
function explained(left: readonly Operation[], state: string | null): boolean {
  if (left.length === 0) return true;
  return left.some((one) => {
    if (left.some((other) => other !== one && other.end < one.start)) return false;
    const rest = left.filter((other) => other !== one);
    const { call, answer } = one;
    if (call.kind === 'read') {
      const seen =
        state === null ? answer === 'absent' : typeof answer === 'object' && answer.value === state;
      return seen && explained(rest, state);
    }
    const possible = call.kind === 'create' ? state === null : state !== null;
    if (answer === 'done') return possible && explained(rest, call.kind === 'delete' ? null : call.value);
    const refusal = call.kind === 'create' ? 'present' : 'absent';
    return answer === refusal && !possible && explained(rest, state);
  });
}
