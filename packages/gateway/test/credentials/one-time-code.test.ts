import { describe, expect, it } from 'vitest';
import { createClient, oneTimeCodeCredential } from '../../src/index.js';
import { CHANGED, CONTEXT, faultOf, UPDATE } from '../client/cloud.js';
import { toyUuid } from '../toy/uuid/index.js';

// RFC 6238 appendix B: the SHA-1 secret "12345678901234567890", its codes cut to six digits.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const CODES: readonly (readonly [seconds: number, code: string])[] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];
const USER = { username: 'bob', password: 'pass456' };
const signal = new AbortController().signal;

/** A source on a clock that only its waits move. */
function startAt(seconds: number) {
  const clock = { ms: seconds * 1000, waits: [] as number[] };
  const source = oneTimeCodeCredential({
    ...USER,
    totpSecret: SECRET,
    now: () => clock.ms,
    sleep: async (ms) => {
      clock.waits.push(ms);
      clock.ms += ms;
    },
  });
  const code = async (given: AbortSignal = signal): Promise<string | undefined> => {
    const credential = await source({ signal: given });
    return credential.kind === 'password' ? credential.code : undefined;
  };
  return { clock, source, code };
}

describe('oneTimeCodeCredential', () => {
  it('gives the codes of RFC 6238', async () => {
    for (const [seconds, code] of CODES)
      expect(await startAt(seconds).source({ signal })).toEqual({ kind: 'password', ...USER, code });
  });

  it('gives no code twice, and waits for the next step', async () => {
    const { clock, code } = startAt(1_111_111_109);
    expect(await code()).toBe('081804');
    expect(await code()).toBe('050471');
    expect(clock.waits).toEqual([1000]);
    clock.ms += 45_000;
    await code();
    expect(clock.waits).toEqual([1000]);
  });

  it('gives each of those who ask at once a code of its own, in the order of asking', async () => {
    const { clock, code } = startAt(1_111_111_109);
    const codes = await Promise.all([code(), code(), code(), code()]);
    expect(codes.slice(0, 2)).toEqual(['081804', '050471']);
    expect(new Set(codes).size).toBe(4);
    expect(clock.waits).toEqual([1000, 30_000, 30_000]);
  });

  it('leaves its place in the queue to the next when its caller goes away', async () => {
    const waiting: (() => void)[] = [];
    let ms = 59_000;
    const source = oneTimeCodeCredential({
      ...USER,
      totpSecret: SECRET,
      now: () => ms,
      sleep: () => new Promise((done) => void waiting.push(done)),
    });
    await source({ signal });
    const caller = new AbortController();
    const leaving = faultOf(source({ signal: caller.signal }));
    const staying = source({ signal });
    await new Promise((done) => setTimeout(done, 5));
    caller.abort();
    expect(await leaving).toMatchObject({ code: 'upstream_unavailable' });
    await new Promise((done) => setTimeout(done, 5));
    ms = 60_000;
    for (const wake of waiting) wake();
    expect(await staying).toMatchObject({ kind: 'password', code: expect.stringMatching(/^\d{6}$/) });
  });

  it('takes a secret as apps show it, and nothing else', async () => {
    const spaced = SECRET.toLowerCase().replace(/(.{4})/g, '$1 ');
    const source = oneTimeCodeCredential({ ...USER, totpSecret: `${spaced}====`, now: () => 59_000 });
    expect(await source({ signal })).toMatchObject({ code: '287082' });
    for (const totpSecret of ['', '1', 'not base32!', '===='])
      expect(() => oneTimeCodeCredential({ ...USER, totpSecret })).toThrow(/^totpSecret must be base32$/);
  });

  it('has no other code for a password that is refused', async () => {
    const { source } = startAt(59);
    const first = await source({ signal });
    expect(await source({ signal, stale: first })).toBe(first);
  });

  it('goes with the requests of a client, one code each', async () => {
    const { source } = startAt(1_111_111_109);
    const seen: (string | undefined)[] = [];
    const client = createClient(toyUuid, {
      endpoint: 'http://cloud.test',
      credential: source,
      transport: async ({ headers }) => {
        seen.push(headers['x-otp']);
        return CHANGED;
      },
    });
    await client.execute(UPDATE, CONTEXT);
    await client.execute(UPDATE, CONTEXT);
    expect(seen).toEqual(['081804', '050471']);
  });
});
