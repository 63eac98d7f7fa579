import { type Binding, createKeyRing, createVault, SecretText, type VaultKey } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/serve/logger.js';
import { deriveKeys } from '../../src/vault/derive-keys.js';
import { createLiveVault, type LiveVault } from '../../src/vault/live-vault.js';
import { keyOf } from '../helpers/sealed.js';

const TO: Binding = { owner: 'user:alice', uuid: '11111111-1111-4111-8111-111111111111', keyVersion: 1 };
const [A, B, C] = [keyOf('a', 1), keyOf('b', 2), keyOf('c', 3)];

interface Rig {
  readonly live: LiveVault;
  /** What is configured; `fault` makes reading fail. */
  configured: readonly VaultKey[] | undefined | Error;
  /** Grows with each change that can be seen. */
  version: number;
  time: number;
  reads: number;
  log: string;
  /** A reading ends after it. */
  gate: Promise<void>;
}

async function rigOf(keys: readonly VaultKey[]): Promise<Rig> {
  const rig = { configured: keys, version: 1, time: 0, reads: 0, log: '', gate: Promise.resolve() } as Rig & {
    live: LiveVault;
  };
  const logger = await createLogger('info', { write: (text) => (rig.log += text) });
  const live = createLiveVault({
    keys,
    logger,
    now: () => rig.time,
    mark: async () => String(rig.version),
    read: async () => {
      rig.reads += 1;
      const now = rig.configured;
      await rig.gate;
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (now instanceof Error) throw now;
      return now;
    },
  });
  return Object.assign(rig, { live });
}

const sealWith = (keys: readonly VaultKey[]) =>
  createVault(createKeyRing({ keys })).seal(new SecretText('text'), TO);
const open = async ({ live }: Rig, sealed: Awaited<ReturnType<typeof sealWith>>): Promise<string> => {
  const [secret] = await live.vault.open([[sealed, TO]]);
  return secret?.reveal() ?? '';
};
const ids = ({ live }: Rig): readonly string[] => live.keys().map(({ id }) => id);

describe('createLiveVault', () => {
  it('seals under the new first key from the first seal after the change on', async () => {
    const rig = await rigOf([A]);
    expect((await rig.live.vault.seal(new SecretText('x'), TO)).keyId).toBe('a');
    rig.configured = [B, A];
    rig.version += 1;
    const seals = await Promise.all(
      Array.from({ length: 20 }, () => rig.live.vault.seal(new SecretText('x'), TO)),
    );
    expect(seals.map(({ keyId }) => keyId)).toEqual(Array.from({ length: 20 }, () => 'b'));
    expect(rig.reads).toBe(2);
    expect(rig.log).toContain('"active":"b","keys":["b","a"]');
  });

  it('reads again when it meets a key that it does not know, and opens, for all who wait', async () => {
    const rig = await rigOf([A]);
    await rig.live.vault.seal(new SecretText('x'), TO);
    rig.configured = [B, A];
    rig.version += 1;
    const sealed = await sealWith([B]);
    const texts = await Promise.all(Array.from({ length: 20 }, () => open(rig, sealed)));
    expect(new Set(texts)).toEqual(new Set(['text']));
    expect(rig.reads).toBe(2);
    expect((await rig.live.vault.rewrap(await sealWith([A]))).keyId).toBe('b');
    expect((await rig.live.vault.rewrapAll([await sealWith([A])]))[0]?.keyId).toBe('b');
  });

  it('waits for a reading that is under way, whoever began it and however far it is', async () => {
    const rig = await rigOf([A]);
    await rig.live.vault.seal(new SecretText('x'), TO);
    rig.configured = [B, A];
    rig.version += 1;
    const sealed = await sealWith([B]);
    let release = (): void => {};
    rig.gate = new Promise((resolve) => {
      release = resolve;
    });
    const first = open(rig, sealed);
    // Far enough to have taken note of the change, not of the keys.
    await expect.poll(() => rig.reads).toBe(2);
    const others = [open(rig, sealed), rig.live.vault.seal(new SecretText('x'), TO)] as const;
    setTimeout(release, 20);
    expect(await Promise.all([first, others[0]])).toEqual(['text', 'text']);
    expect((await others[1]).keyId).toBe('b');
    expect(rig.reads).toBe(2);
  });

  it('does so right after another change was read, however soon', async () => {
    const rig = await rigOf([A]);
    for (const configured of [
      [B, A],
      [C, B, A],
    ]) {
      rig.configured = configured;
      rig.version += 1;
      expect(await open(rig, await sealWith(configured))).toBe('text');
    }
  });

  it('asks at most once a second for a key that nobody has', async () => {
    const rig = await rigOf([A]);
    const foreign = await sealWith([C]);
    for (let i = 0; i < 10; i++) await expect(open(rig, foreign)).rejects.toThrow('"c", which is not here');
    expect(rig.reads).toBe(1);
    rig.time += 1000;
    await expect(open(rig, foreign)).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(rig.reads).toBe(2);
    // A file that nobody watches has come: found when the second is over.
    rig.configured = [A, C];
    rig.time += 1000;
    expect(await open(rig, foreign)).toBe('text');
  });

  it('keeps the keys when the configuration is broken, and gets over it', async () => {
    const rig = await rigOf([A]);
    for (const broken of [undefined, new Error('disk is away')]) {
      rig.configured = broken;
      rig.version += 1;
      expect((await rig.live.vault.seal(new SecretText('x'), TO)).keyId).toBe('a');
      expect(ids(rig)).toEqual(['a']);
    }
    expect(rig.log).toContain('"reason":"disk is away"');
    rig.configured = [B, A];
    rig.version += 1;
    expect((await rig.live.vault.seal(new SecretText('x'), TO)).keyId).toBe('b');
  });

  it('never drops a key, and never takes another secret for one', async () => {
    const rig = await rigOf([A, B]);
    const under = await sealWith([B]);
    rig.configured = [C];
    await rig.live.reload();
    expect(ids(rig)).toEqual(['c', 'a', 'b']);
    expect(await open(rig, under)).toBe('text');
    rig.configured = [keyOf('b', 9), C];
    await rig.live.reload();
    expect(ids(rig)).toEqual(['b', 'c', 'a']);
    expect(await open(rig, under)).toBe('text');
    expect(rig.log).toContain('another secret than before');
    expect(rig.log).not.toContain(Buffer.from(keyOf('b', 9).secret).toString('base64'));
  });

  it('a reload that is asked for reads what stands then', async () => {
    const rig = await rigOf([A]);
    const first = rig.live.reload();
    rig.configured = [B, A];
    await Promise.all([first, rig.live.reload()]);
    expect(ids(rig)).toEqual(['b', 'a']);
  });
});

describe('deriveKeys', () => {
  it('gives 32 bytes for each key, other ones for each label, always the same', () => {
    const keys = deriveKeys([A, B], 'sessions');
    expect(keys.map(({ length }) => length)).toEqual([32, 32]);
    const hex = (list: readonly Uint8Array[]): readonly string[] =>
      list.map((key) => Buffer.from(key).toString('hex'));
    expect(hex(deriveKeys([A, B], 'sessions'))).toEqual(hex(keys));
    expect(new Set([...hex(keys), ...hex(deriveKeys([A, B], 'other'))]).size).toBe(4);
    expect(hex(keys)).not.toContain(Buffer.from(A.secret).toString('hex'));
  });
});
