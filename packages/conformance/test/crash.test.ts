import { describe, expect, it } from 'vitest';
import type { Report } from '../../tools/report.js';
import { crash } from '../src/crash.js';

const silent = {} as Report;

describe('the crash test', () => {
  it('hung on a server that was never stopped when a step threw', async () => {
    const done: string[] = [];
    let started = 0;
    const start = async () => {
      started += 1;
      const number = started;
      return {
        // Nothing answers there, so that the look after the first restart fails.
        url: 'http://127.0.0.1:1',
        kill: async () => void done.push(`kill ${number}`),
        stop: async () => 0,
      };
    };
    const place = { start, remove: async () => void done.push('remove') };
    await expect(crash(silent, async () => place)).rejects.toThrow('ECONNREFUSED');
    expect(done).toEqual(['kill 1', 'kill 2', 'remove']);
  });
});
