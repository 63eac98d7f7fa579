import { describe, expect, it } from 'vitest';
import { isKeypairError } from '../../src/errors.js';
import { FINDINGS, type FindingCode, type FindingRow } from '../../src/findings.js';
import { importMany } from '../../src/import-many/import-many.js';
import type { ImportedLine, ImportManyOptions } from '../../src/import-many/types.js';
import { inspectPublicKey } from '../../src/inspect/public.js';
import { examinePublicKey } from '../../src/key/examine.js';
import { createDenyList } from '../../src/key/screens/deny-list.js';
import { POLICIES, type Policy } from '../../src/policy.js';
import { testKeys } from '../../testing/keys.js';
import { KEYS } from './corpus.js';
import { haveEnded, threadsOf } from './threads.js';

const KEY = testKeys.ed25519.publicKey;
const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `${KEY} ${index}`);

async function all(lines: AsyncIterable<ImportedLine>): Promise<ImportedLine[]> {
  const found: ImportedLine[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

async function oneByOne(
  keys: readonly (string | Uint8Array)[],
  options: ImportManyOptions,
): Promise<ImportedLine[]> {
  const found: ImportedLine[] = [];
  for (const [index, key] of keys.entries()) {
    const inspection = await inspectPublicKey(key, options);
    const row: FindingRow | undefined = FINDINGS[inspection.findings[0]?.code as FindingCode];
    const error = inspection.verdict === 'reject' ? { error: row?.error ?? 'invalid_key' } : {};
    found.push({ line: index + 1, ...inspection, ...error });
  }
  return found;
}

const now = (): number => 1_800_000_000_000;
const denied: Policy = {
  ...POLICIES.openssh,
  denyLists: [
    createDenyList('lost', [testKeys.rsa2048.publicKey, testKeys.certificate.publicKey].join('\n')),
  ],
};
const unscreened: Policy = { ...POLICIES.nova, reader: () => expect.unreachable() };

describe('importMany', () => {
  it.each([
    ['strict', 'strict'],
    ['openssh', 'openssh'],
    ['fips', 'fips'],
    ['deny lists', denied],
    ['no screens, and a reader of its own', unscreened],
  ] as const)('finds what each key alone is found to be: %s', async (_, policy) => {
    const options = { policy, now };
    const few = KEYS.length;
    const single = await oneByOne(KEYS, options);
    expect(await all(importMany(KEYS, { ...options, threads: 0 }))).toEqual(single);
    // Sound keys before it, so that threads do the rest.
    const before = Array<string>(typeof policy === 'string' || policy === denied ? 128 : 32_768).fill(KEY);
    let found: readonly ImportedLine[] = [];
    const threads = await threadsOf(async () => {
      found = await all(importMany([...before, ...KEYS], { ...options, threads: 2 }));
    });
    expect(threads.length).toBe(2);
    const behind = found.slice(-few).map((line) => ({ ...line, line: line.line - before.length }));
    expect(behind).toEqual(single);
    expect(found.map(({ line }) => line)).toEqual(found.map((__, index) => index + 1));
  });

  it.each(['strict', 'openssh', 'fips'] as const)(
    'refuses what an import of the key alone refuses: %s',
    async (policy) => {
      const texts = KEYS.filter((key) => typeof key === 'string');
      const found = await all(importMany(texts, { policy, now, threads: 0 }));
      for (const [index, { verdict, findings, key }] of found.entries()) {
        // An import takes OpenSSH's lines alone, and clean ones.
        const isClean = !findings.some(({ code }) => code === 'W_NORMALISED');
        const isTaken = verdict !== 'reject' && isClean && key?.format === 'openssh';
        const settings = { now: now() / 1000 };
        const taken = examinePublicKey(texts[index] as string, 'ssh', POLICIES[policy], settings).then(
          () => true,
          (error: unknown) => !isKeypairError(error),
        );
        expect([index, await taken]).toEqual([index, isTaken]);
      }
      expect(found.some(({ verdict }) => verdict === 'accept')).toBe(true);
    },
  );

  it('starts no thread for few keys', async () => {
    const threads = await threadsOf(async () => {
      expect(await all(importMany(many(128), { threads: 2 }))).toHaveLength(128);
      expect(await all(importMany(many(200), { threads: 0 }))).toHaveLength(200);
    });
    expect(threads).toEqual([]);
  });

  it('looks at bytes as they were when it took them', async () => {
    const bytes = Buffer.from(`${KEY} 1`);
    function* reused(): Generator<Uint8Array> {
      for (const digit of '123') {
        bytes[bytes.length - 1] = digit.charCodeAt(0);
        yield bytes;
      }
    }
    const found = await all(importMany(reused()));
    expect(found.map(({ key }) => key?.comment?.at(-1))).toEqual(['1', '2', '3']);
  });

  it('takes no more keys than it needs to stay busy', async () => {
    let taken = 0;
    let said = false;
    function* endless(): Generator<string> {
      try {
        for (;;) {
          taken += 1;
          yield `${KEY} ${taken}`;
        }
      } finally {
        said = true;
      }
    }
    const threads = await threadsOf(async () => {
      let seen = 0;
      for await (const { line } of importMany(endless(), { threads: 2 })) {
        seen += 1;
        expect(line).toBe(seen);
        // Blocks of 64 keys, three for each thread, and the one that is being filled.
        expect(taken - seen).toBeLessThanOrEqual(64 * 8);
        if (seen === 600) break;
      }
    });
    expect(said).toBe(true);
    expect(threads).toHaveLength(2);
    expect(haveEnded(threads)).toBe(true);
  });

  it('tells of a key before the next one comes', async () => {
    let told = (): void => {};
    async function* slow(): AsyncGenerator<string> {
      for (const key of many(3)) {
        const known = new Promise<void>((resolve) => {
          told = resolve;
        });
        yield key;
        await known;
      }
    }
    const lines: number[] = [];
    for await (const { line } of importMany(slow())) {
      lines.push(line);
      told();
    }
    expect(lines).toEqual([1, 2, 3]);
  });

  it('ends with the fault of the keys, after all that came before', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield* many(300);
      throw new Error('the disk is gone');
    }
    const lines: number[] = [];
    const threads = await threadsOf(async () => {
      const read = async (): Promise<void> => {
        for await (const { line } of importMany(broken(), { threads: 1 })) lines.push(line);
      };
      await expect(read()).rejects.toThrow('the disk is gone');
    });
    expect(lines).toHaveLength(300);
    expect(haveEnded(threads)).toBe(true);
  });

  it('ends with a TypeError at what is no key at all, and lets the keys know', async () => {
    let said = false;
    function* odd(): Generator<string> {
      try {
        yield KEY;
        yield 7 as never;
      } finally {
        said = true;
      }
    }
    const lines: number[] = [];
    const read = async (): Promise<void> => {
      for await (const { line } of importMany(odd())) lines.push(line);
    };
    await expect(read()).rejects.toThrow(TypeError);
    expect([lines, said]).toEqual([[1], true]);
  });

  it('refuses options that cannot be, at once', () => {
    expect(() => importMany([], { threads: -1 })).toThrow(TypeError);
    expect(() => importMany([], { threads: 1.5 })).toThrow(TypeError);
    expect(() => importMany([], { policy: 'lax' as never })).toThrow(TypeError);
    expect(() => importMany(KEY as never)).toThrow('importAuthorizedKeys');
    expect(() => importMany(Buffer.from(KEY) as never)).toThrow(TypeError);
  });
});

describe('the signal of importMany', () => {
  const ended = { code: 'store_unavailable', issues: [{ path: [], code: 'E_TIMEOUT' }] };

  it('ends it before it begins', async () => {
    const signal = AbortSignal.abort();
    await expect(importMany(many(1), { signal }).next()).rejects.toMatchObject(ended);
  });

  it('ends it between two keys, and the threads with it', async () => {
    const stop = new AbortController();
    const lines: number[] = [];
    const threads = await threadsOf(async () => {
      const read = async (): Promise<void> => {
        for await (const { line } of importMany(many(2000), { threads: 2, signal: stop.signal })) {
          lines.push(line);
          if (line === 300) stop.abort();
        }
      };
      await expect(read()).rejects.toMatchObject(ended);
    });
    expect(lines).toHaveLength(300);
    expect([threads.length, haveEnded(threads)]).toEqual([2, true]);
  });

  it('ends it while it waits for a key that never comes', async () => {
    const stop = new AbortController();
    async function* stuck(): AsyncGenerator<string> {
      yield KEY;
      await new Promise(() => {});
    }
    const lines = importMany(stuck(), { signal: stop.signal });
    expect((await lines.next()).value).toMatchObject({ line: 1 });
    const second = lines.next();
    stop.abort();
    await expect(second).rejects.toMatchObject(ended);
  });
});

describe('a thread of importMany that dies', () => {
  it('is told, after all that was found before it', async () => {
    const lines: number[] = [];
    const threads = await threadsOf(async (started) => {
      const read = async (): Promise<void> => {
        for await (const { line } of importMany(many(2000), { threads: 2 })) {
          lines.push(line);
          if (line === 200) await Promise.all(started.map((worker) => worker.terminate()));
        }
      };
      await expect(read()).rejects.toMatchObject({
        code: 'store_unavailable',
        message: expect.stringMatching(/^A thread .* nothing is known from line \d+ on\.$/) as string,
      });
    });
    expect(lines.length).toBeGreaterThanOrEqual(200);
    expect(lines).toEqual(lines.map((_, index) => index + 1));
    expect(haveEnded(threads)).toBe(true);
  });
});
