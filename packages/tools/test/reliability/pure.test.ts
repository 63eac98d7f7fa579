import { describe, expect, it } from 'vitest';
import { probesOf, shapeOf } from '../../reliability/absent.js';
import { outcomeOf } from '../../reliability/history.js';
import { attacksOf, bytesOf, ownAttacks } from '../../reliability/hostile-rows.js';
import { NAMED, person } from '../../reliability/people.js';
import { growthIn } from '../../reliability/soak.js';
import { saysUnavailable } from '../../reliability/unavailable.js';
import type { Look } from '../../reliability/watched.js';

const who = person('mallory', 1);

describe('outcomeOf', () => {
  it('reads the answers of both dialects', () => {
    const read = { kind: 'read' } as const;
    expect(outcomeOf({ kind: 'create', value: 'a' }, { status: 201, text: '' })).toBe('done');
    expect(outcomeOf({ kind: 'create', value: 'a' }, { status: 409, text: '' })).toBe('present');
    expect(outcomeOf({ kind: 'write', value: 'a' }, { status: 200, text: '{}' })).toBe('done');
    expect(outcomeOf({ kind: 'delete' }, { status: 204, text: '' })).toBe('done');
    expect(outcomeOf({ kind: 'delete' }, { status: 404, text: '' })).toBe('absent');
    expect(outcomeOf(read, { status: 200, text: '{"keypair":{"public_key":"k"}}' })).toEqual({ value: 'k' });
    expect(outcomeOf(read, { status: 200, text: '{"name":"n"}' })).toEqual({ value: 'n' });
  });

  it('says nothing of answers that had no effect', () => {
    expect(outcomeOf({ kind: 'write', value: 'a' }, { status: 503, text: '' })).toBeUndefined();
  });
});

describe('saysUnavailable', () => {
  it('knows the form of each dialect', () => {
    expect(saysUnavailable('nova', { status: 503, text: '{"serviceUnavailable":{"code":503}}' })).toBe(true);
    expect(saysUnavailable('cloudsigma', { status: 503, text: '[{"error_type":"backend"}]' })).toBe(true);
    expect(saysUnavailable('qubole', { status: 503, text: '{"error":{"error_code":503}}' })).toBe(true);
  });

  it('does not take one form for another, or another status', () => {
    expect(saysUnavailable('nova', { status: 503, text: '{"error":{"error_code":503}}' })).toBe(false);
    expect(saysUnavailable('cloudsigma', { status: 503, text: '[{"error_type":"concurrency"}]' })).toBe(
      false,
    );
    expect(saysUnavailable('nova', { status: 500, text: '{"serviceUnavailable":{"code":503}}' })).toBe(false);
  });
});

describe('shapeOf', () => {
  const answer = (id: string, name: string): Parameters<typeof shapeOf>[0] => ({
    status: 404,
    headers: [
      ['date', id],
      ['x-request-id', id],
      ['content-length', '9'],
    ],
    text: `${name} is not there (${id})`,
  });

  it('leaves out the time, the request id and the reference, and nothing else', () => {
    expect(shapeOf(answer('r1', 'held'), 'held')).toBe(shapeOf(answer('r2', 'none'), 'none'));
    expect(shapeOf({ ...answer('r1', 'held'), status: 403 }, 'held')).not.toBe(
      shapeOf(answer('r1', 'held'), 'held'),
    );
  });

  it('is asked of every dialect with named keypairs', () => {
    for (const dialect of NAMED) expect(probesOf(dialect, who, 'key').length).toBeGreaterThan(9);
  });
});

describe('attacks', () => {
  it('carry bytes that are no text as they are', () => {
    const b64 = Buffer.from([0xff, 0xfe, 0x00]).toString('base64');
    const [first] = attacksOf({ id: 'x', surface: 'public_key', b64 }, who);
    const body =
      first !== undefined && 'ask' in first ? Buffer.from(first.ask.body as Uint8Array) : Buffer.alloc(0);
    expect(body.includes(Buffer.from([0x22, 0xff, 0xfe, 0x00, 0x22]))).toBe(true);
  });

  it('go to every dialect that they fit', () => {
    expect(attacksOf({ id: 'x', surface: 'name', text: '../x' }, who)).toHaveLength(4);
    expect(attacksOf({ id: 'x', surface: 'json_body', text: 'null' }, who)).toHaveLength(5);
    expect(attacksOf({ id: 'x', surface: 'scenario', text: '{}' }, who)).toEqual([]);
  });

  it('are made by their recipe', () => {
    const gen = { prefix: 'a', repeat: 'bc', count: 3, suffix: 'd' };
    expect(bytesOf({ id: 'x', surface: 'public_key', gen }).toString()).toBe('abcbcbcd');
  });

  it('have names of their own', () => {
    const ids = ownAttacks(who).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('growthIn', () => {
  const MIB = 1024 * 1024;
  const delays = { p50: 1, p99: 1, p999: 1, max: 1 };
  const looks = (rise: number): readonly Look[] =>
    Array.from({ length: 200 }, (_, i) => ({
      at: i * 1000,
      rss: 100 * MIB,
      // A heap that fills and is swept, over a floor that may rise; the first part is warm-up.
      heapUsed: (20 + (i % 10) + Math.min(i, 60) + (rise * i) / 200) * MIB,
      external: 0,
      descriptors: 30 + (i % 3),
      refusedBytesRead: 0,
      failures: 0,
      delayMs: delays,
      ownDelayMs: delays,
    }));

  it('has nothing against a heap that is warm and stays', () => {
    expect(growthIn(looks(0)).violations).toEqual([]);
  });

  it('finds a heap that rises behind the warm-up', () => {
    expect(growthIn(looks(30)).violations).toEqual([expect.stringMatching(/^heap grows: by 2\d\.\d MiB/)]);
  });

  it('does not take silence for a good sign', () => {
    expect(growthIn([]).violations).toEqual(['the server was not watched']);
  });
});
