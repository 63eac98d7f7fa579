import { KeypairError } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { createReport } from '../../../tools/report.js';
import { bare, quickLine } from '../../src/peers/keys.js';
import { many, refused, step } from '../../src/peers/steps.js';

describe('refused', () => {
  it('gives the error that was wanted', async () => {
    const error = new KeypairError('quota_exceeded', 'Quota exceeded.');
    expect(await refused(Promise.reject(error), 'quota_exceeded')).toBe(error);
  });

  it('fails for another error, another kind of error and an answer', async () => {
    const other = new KeypairError('forbidden', 'No.');
    await expect(refused(Promise.reject(other), 'quota_exceeded')).rejects.toThrow(
      'it ended with forbidden: No.',
    );
    await expect(refused(Promise.reject(new TypeError('oops')), 'forbidden')).rejects.toThrow('oops');
    await expect(refused(Promise.resolve({ made: 1 }), 'forbidden')).rejects.toThrow(
      'it was answered {"made":1}',
    );
  });
});

describe('a step', () => {
  it('that throws is a failure, sweeps, and lets the next one run', async () => {
    const lines: string[] = [];
    let swept = 0;
    const report = { ...createReport((line) => lines.push(line)), close: () => undefined };
    const sweep = async (): Promise<void> => {
      swept += 1;
      throw new Error('nobody answers');
    };
    await step({ report, sweep }, 'one', () => Promise.reject(new Error('it broke')));
    await step({ report, sweep }, 'two', async () => 'fine');
    expect(lines).toEqual(['FAIL nova-upstream one it broke', 'ok nova-upstream two fine']);
    expect(swept).toBe(1);
  });
});

describe('many', () => {
  it('does each once, and at most so many at a time', async () => {
    const done: number[] = [];
    let [now, most] = [0, 0];
    await many(20, 3, async (index) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      done.push(index);
      now -= 1;
    });
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(most).toBe(3);
  });
});

describe('quickLine', () => {
  it('is a line of OpenSSH with its comment', () => {
    const line = quickLine('me');
    expect(line).toMatch(/^ssh-ed25519 [A-Za-z0-9+/]{68} me$/);
    expect(bare(line)).toBe(line.replace(/ me$/, ''));
  });
});
