import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateKeyMaterial } from '../../src/key/generate.js';
import { createGenerationQueue } from '../../src/key/generation-queue.js';
import { checkPair, parsePrivateKey } from '../../src/key/private-key.js';
import { readPublicKey } from '../../src/key/read-public-key.js';
import { POLICIES } from '../../src/policy.js';
import type { Algorithm } from '../../src/types.js';

const base = { from: 'generate', type: 'ssh', comment: 'made by test' } as const;

function hasSshKeygen(): boolean {
  try {
    execFileSync('ssh-keygen', ['-l', '-f', '/nonexistent'], { stdio: 'ignore' });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
  return true;
}

const kinds: readonly (readonly [Algorithm, number | undefined, number, string])[] = [
  ['rsa', undefined, 2048, '-----BEGIN RSA PRIVATE KEY-----'],
  ['rsa', 1024, 1024, '-----BEGIN RSA PRIVATE KEY-----'],
  ['ecdsa', undefined, 256, '-----BEGIN OPENSSH PRIVATE KEY-----'],
  ['ecdsa', 384, 384, '-----BEGIN OPENSSH PRIVATE KEY-----'],
  ['ecdsa', 521, 521, '-----BEGIN OPENSSH PRIVATE KEY-----'],
  ['ed25519', undefined, 256, '-----BEGIN OPENSSH PRIVATE KEY-----'],
];

describe('generateKeyMaterial', () => {
  it.each(kinds)('makes %s of %s bits that reads back', async (algorithm, bits, expected, label) => {
    const made = await generateKeyMaterial({ ...base, algorithm, ...(bits === undefined ? {} : { bits }) });
    expect(made).toMatchObject({ algorithm, bits: expected });
    expect(made.publicKey).toMatch(/^\S+ AAAA\S+ made by test$/);
    expect(made.privateKey.reveal().startsWith(`${label}\n`)).toBe(true);
    expect(made.privateKey.reveal().endsWith('-----\n')).toBe(true);
    expect(`${made.privateKey} ${JSON.stringify(made)}`).not.toContain('BEGIN');
    checkPair(made.publicKey, made.privateKey);
    const policy = POLICIES.openssh;
    const { fingerprint } = made;
    expect(readPublicKey(made.publicKey, 'ssh', policy)).toEqual({
      algorithm,
      bits: expected,
      fingerprint,
      findings: [],
    });
    expect(parsePrivateKey(made.privateKey).bits).toBe(expected);
  });

  it.runIf(hasSshKeygen())('makes private keys from which ssh-keygen derives the public line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'generated-'));
    for (const [algorithm, bits] of kinds) {
      const made = await generateKeyMaterial({ ...base, algorithm, ...(bits === undefined ? {} : { bits }) });
      const file = join(folder, `${algorithm}${bits}`);
      writeFileSync(file, made.privateKey.reveal(), { mode: 0o600 });
      const derived = execFileSync('ssh-keygen', ['-y', '-f', file], { encoding: 'utf8' });
      expect(derived.split(' ').slice(0, 2).join(' ').trim()).toBe(
        made.publicKey.split(' ').slice(0, 2).join(' '),
      );
      const listed = execFileSync('ssh-keygen', ['-l', '-E', 'md5', '-f', file], { encoding: 'utf8' });
      expect(listed).toContain(made.fingerprint);
    }
    rmSync(folder, { recursive: true });
  });

  it('ends the line where the comment ends in a newline', async () => {
    const made = await generateKeyMaterial({ ...base, algorithm: 'ed25519', comment: 'at home\n' });
    expect(made.publicKey).toMatch(/^ssh-ed25519 \S+ at home\n$/);
    const bare = await generateKeyMaterial({ ...base, algorithm: 'ed25519', comment: '\n' });
    expect(bare.publicKey).toMatch(/^ssh-ed25519 \S+\n$/);
    await expect(
      generateKeyMaterial({ ...base, algorithm: 'ed25519', comment: 'a\n\n' }),
    ).rejects.toMatchObject({
      code: 'invalid_key',
    });
  });

  it('leaves out an empty comment', async () => {
    const made = await generateKeyMaterial({ ...base, algorithm: 'ed25519', comment: '' });
    expect(made.publicKey.split(' ')).toHaveLength(2);
  });

  it('makes another key each time', async () => {
    const made = await Promise.all(
      [1, 2, 3].map(() => generateKeyMaterial({ ...base, algorithm: 'ed25519' })),
    );
    expect(new Set(made.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });

  it.each([
    [{ algorithm: 'dsa' }, 'unsupported_algorithm'],
    [{ algorithm: 'ed25519-sk' }, 'unsupported_algorithm'],
    [{ algorithm: 'rsa', bits: 512 }, 'unsupported_algorithm'],
    [{ algorithm: 'rsa', bits: 2049 }, 'unsupported_algorithm'],
    [{ algorithm: 'ecdsa', bits: 224 }, 'unsupported_algorithm'],
    [{ algorithm: 'ed25519', bits: 512 }, 'unsupported_algorithm'],
    [{ algorithm: 'ed25519', type: 'x509' }, 'unsupported_algorithm'],
    [{ algorithm: 'rsa', type: 'x509', comment: '' }, 'invalid_request'],
    [{ algorithm: 'ed25519', comment: 'a\nb' }, 'invalid_key'],
  ] as const)('refuses %o with %s', async (change, code) => {
    await expect(generateKeyMaterial({ ...base, ...change })).rejects.toMatchObject({ code });
  });
});

describe('createGenerationQueue', () => {
  const open = () => {
    let finish = (): void => {};
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    return { done, finish };
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('lets so many run at once, the others in order', async () => {
    const queue = createGenerationQueue({ inFlight: 2 });
    const started: number[] = [];
    const gates = [0, 1, 2, 3].map(open);
    const all = gates.map((gate, index) =>
      queue.run(async () => {
        started.push(index);
        await gate.done;
        return index;
      }),
    );
    await turn();
    expect(started).toEqual([0, 1]);
    gates[1]?.finish();
    await turn();
    expect(started).toEqual([0, 1, 2]);
    for (const gate of gates) gate.finish();
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
  });

  it('goes on after a failure', async () => {
    const queue = createGenerationQueue({ inFlight: 1 });
    await expect(queue.run(async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run(async () => 'yes')).toBe('yes');
  });

  it('is bounded', async () => {
    const queue = createGenerationQueue({ inFlight: 1, waiting: 1 });
    const gate = open();
    const first = queue.run(() => gate.done);
    const second = queue.run(async () => 2);
    await expect(queue.run(async () => 3)).rejects.toMatchObject({ code: 'rate_limited' });
    gate.finish();
    await first;
    expect(await second).toBe(2);
  });

  it('lets owners take turns, so that one who asks for many keys keeps nobody from one', async () => {
    const queue = createGenerationQueue({ inFlight: 1 });
    const gate = open();
    const order: string[] = [];
    const all = ['a1', 'a2', 'a3', 'b1', 'a4', 'c1', 'b2'].map((name) =>
      queue.run(
        async () => {
          order.push(name);
          await gate.done;
        },
        undefined,
        { owner: name.charAt(0) },
      ),
    );
    gate.finish();
    await Promise.all(all);
    expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
  });

  it('bounds what waits for one owner, and says when to ask again', async () => {
    const queue = createGenerationQueue({ inFlight: 1, waitingPerOwner: 2 });
    const gate = open();
    const ask = (owner: string) => queue.run(() => gate.done, undefined, { owner });
    const all = [ask('a'), ask('a'), ask('a')];
    await expect(ask('a')).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retryAfterSeconds: 5 },
    });
    all.push(
      ask('b'),
      queue.run(() => gate.done),
    );
    gate.finish();
    await Promise.all(all);
    await ask('a');
  });

  it('takes the keys of one request together, or none of them', async () => {
    const queue = createGenerationQueue({ inFlight: 1, waitingPerOwner: 2 });
    const gate = open();
    const ask = (request: object, signal?: AbortSignal) =>
      queue.run(() => gate.done, signal, { owner: 'a', request });
    const [first, second] = [{}, {}];
    const all = Array.from({ length: 5 }, () => ask(first));
    const refused = await Promise.allSettled([ask(second), ask(second)]);
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const leaving = new AbortController();
    const left = ask(first, leaving.signal);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'store_unavailable' });
    gate.finish();
    await Promise.all(all);
    await Promise.all([ask(second), ask(second), ask(second), ask(second)]);
  });

  it('lets a caller leave while it waits', async () => {
    const queue = createGenerationQueue({ inFlight: 1 });
    const gate = open();
    const first = queue.run(() => gate.done);
    const leaving = new AbortController();
    let ran = false;
    const second = queue.run(async () => {
      ran = true;
    }, leaving.signal);
    leaving.abort();
    await expect(second).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(queue.run(async () => 1, leaving.signal)).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    gate.finish();
    await first;
    expect(await queue.run(async () => 'next')).toBe('next');
    expect(ran).toBe(false);
  });

  it('keeps generations below the threads of the pool', async () => {
    const queue = createGenerationQueue();
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => queue.run(work)));
    expect(most).toBeGreaterThanOrEqual(1);
    expect(most).toBeLessThan(Number(process.env.UV_THREADPOOL_SIZE ?? 4));
  });

  it.each([{ inFlight: 0 }, { inFlight: 1.5 }, { waiting: -1 }, { waitingPerOwner: -1 }])(
    'refuses the options %o',
    (options) => {
      expect(() => createGenerationQueue(options)).toThrow(TypeError);
    },
  );

  it('serves generateKeyMaterial', async () => {
    const queue = createGenerationQueue({ inFlight: 1 });
    const made = await Promise.all(
      [1, 2, 3].map(() => generateKeyMaterial({ ...base, algorithm: 'ed25519' }, { queue })),
    );
    expect(made).toHaveLength(3);
  });
});
