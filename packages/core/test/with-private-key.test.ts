import { describe, expect, it, vi } from 'vitest';
import { isKeypairError, KeypairError } from '../src/errors.js';
import { SecretText } from '../src/secret.js';
import type { Store } from '../src/store/store.js';
import type { KeypairRef } from '../src/types.js';
import { type HeldPrivateKey, withPrivateKey } from '../src/with-private-key.js';
import { createToyCloud } from './support/toy-cloud.js';
import { ALICE, BOB, codeOf, contextOf, createWorld, faultOf, isPair, type World } from './support/world.js';

const OWNER = 'user:alice';
const GENERATED = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;
const SLOT = { by: 'slot', slot: 'ssh_key' } as const;

async function filled(world: World = createWorld()): Promise<World> {
  await world.run({ op: 'put', owner: OWNER, slot: 'ssh_key', material: GENERATED, when: 'always' });
  return world;
}

const whose = (ref: KeypairRef = SLOT, more: { signal?: AbortSignal; requestId?: string } = {}) =>
  ({
    owner: OWNER,
    ref,
    principal: ALICE,
    ...more,
  }) as const;

const actions = async ({ store }: World) =>
  (await store.audit(OWNER)).map(({ action, userId, requestId }) => `${action} ${userId} ${requestId}`);

describe('withPrivateKey', () => {
  it('hands the key over for the length of the use, of a slot, a uuid and a name', async () => {
    const world = await filled();
    const items = [{ name: 'web', material: GENERATED, retain: true }];
    const { keypairs } = await world.run({ op: 'create', owner: OWNER, items, uniqueNames: true });
    const refs: readonly KeypairRef[] = [
      SLOT,
      { by: 'uuid', uuid: keypairs[0]?.uuid ?? '' },
      { by: 'name', name: 'web' },
    ];
    for (const ref of refs) {
      const held: HeldPrivateKey[] = [];
      const result = await withPrivateKey(world.service, whose(ref), async (given) => {
        held.push(given);
        await new Promise((resolve) => setImmediate(resolve));
        expect('privateKey' in given.keypair).toBe(false);
        expect(await isPair(given.keypair.publicKey, given.privateKey)).toBe(true);
        return given.keypair.uuid;
      });
      expect(result).toBe(held[0]?.keypair.uuid);
      expect(() => held[0]?.privateKey.reveal()).toThrow(KeypairError);
    }
  });

  it('is audited once, and stored so, before the use starts', async () => {
    const world = await filled();
    let before: readonly string[] = [];
    await withPrivateKey(world.service, whose(SLOT, { requestId: 'tunnel-7' }), async () => {
      before = await actions(world);
    });
    expect(before).toEqual(['put alice req-1', 'reveal alice tunnel-7']);
    expect(await actions(world)).toEqual(before);
    await withPrivateKey(world.service, whose(), () => undefined);
    expect((await actions(world)).at(-1)).toMatch(/^reveal alice req-[0-9a-f-]{36}$/);
  });

  it('does not start where the entry cannot be stored', async () => {
    const world = await filled();
    const store: Store = { ...world.store, commit: () => Promise.reject(new Error('disk full')) };
    const { service } = createWorld({ store, vault: world.vault });
    let used = false;
    const use = () => {
      used = true;
    };
    expect(await codeOf(withPrivateKey(service, whose(), use))).toBe('store_unavailable');
    expect(used).toBe(false);
  });

  it('passes on what the use throws, at once or later, and forgets the key all the same', async () => {
    const world = await filled();
    const kept: SecretText[] = [];
    const fault = new RangeError('no route to host');
    const now = withPrivateKey(world.service, whose(), ({ privateKey }) => {
      kept.push(privateKey);
      throw fault;
    });
    await expect(now).rejects.toBe(fault);
    const later = withPrivateKey(world.service, whose(), async ({ privateKey }) => {
      kept.push(privateKey);
      await new Promise((resolve) => setImmediate(resolve));
      throw fault;
    });
    await expect(later).rejects.toBe(fault);
    for (const secret of kept) expect(() => secret.reveal()).toThrow('forgotten');
  });

  it('says that there is no keypair, or that it keeps no private half', async () => {
    const world = createWorld();
    const use = () => 'used';
    const absent = await faultOf(withPrivateKey(world.service, whose(), use));
    expect([absent.code, absent.message]).toEqual(['not_found', 'There is no such keypair.']);
    const items = [{ name: 'web', material: GENERATED, retain: false }];
    await world.run({ op: 'create', owner: OWNER, items, uniqueNames: true });
    const bare = await faultOf(withPrivateKey(world.service, whose({ by: 'name', name: 'web' }), use));
    expect(bare).toMatchObject({
      code: 'not_found',
      message: 'The keypair keeps no private key.',
      details: { ref: { by: 'name', value: 'web' } },
    });
    expect(await actions(world)).toEqual(['create alice req-1']);
  });

  it('is for those who may act for the owner', async () => {
    const world = await filled();
    const asked = withPrivateKey(world.service, { ...whose(), principal: BOB }, () => 'used');
    expect(await codeOf(asked)).toBe('forbidden');
    expect(await actions(world)).toEqual(['put alice req-1']);
  });

  it('does not start for a caller that has left, before or while the key is fetched', async () => {
    const world = await filled();
    let used = 0;
    const use = () => {
      used += 1;
    };
    const gone = whose(SLOT, { signal: AbortSignal.abort() });
    expect(await codeOf(withPrivateKey(world.service, gone, use))).toBe('store_unavailable');
    expect((await actions(world)).length).toBe(1);

    const controller = new AbortController();
    const service = {
      ...world.service,
      execute: (async (command, context) => {
        const { signal: _, ...rest } = context;
        const answer = await world.service.execute(command, rest);
        controller.abort();
        return answer;
      }) as typeof world.service.execute,
    };
    const leaving = whose(SLOT, { signal: controller.signal });
    expect(await codeOf(withPrivateKey(service, leaving, use))).toBe('store_unavailable');
    expect(used).toBe(0);
  });

  it('leaves a use alone that has begun when its caller leaves', async () => {
    const world = await filled();
    const controller = new AbortController();
    const given = whose(SLOT, { signal: controller.signal });
    const length = await withPrivateKey(world.service, given, async ({ privateKey }) => {
      controller.abort();
      await new Promise((resolve) => setImmediate(resolve));
      return privateKey.reveal().length;
    });
    expect(length).toBeGreaterThan(300);
  });

  it('takes nothing from a backend that keeps the secret it answers', async () => {
    const cloud = createToyCloud();
    const { publicKey, privateKey } = await createWorld()
      .run({
        op: 'create',
        owner: OWNER,
        uniqueNames: false,
        items: [{ name: 'a', material: GENERATED, retain: true }],
      })
      .then(({ keypairs }) => keypairs[0]!);
    const material = { from: 'import', type: 'ssh', publicKey, privateKey: privateKey! } as const;
    const items = [{ name: 'a', material, retain: true }];
    const made = await cloud.execute({ op: 'create', owner: OWNER, uniqueNames: false, items }, contextOf());
    const ref = { by: 'uuid', uuid: made.keypairs[0]?.uuid ?? '' } as const;
    const read = () => withPrivateKey(cloud, whose(ref), (held) => held.privateKey.reveal());
    expect([await read(), await read()]).toEqual([privateKey?.reveal(), privateKey?.reveal()]);
  });
});

describe('a secret that is forgotten', () => {
  it('gives nothing any more, in any copy of the package', () => {
    const secret = new SecretText('text');
    const same = secret;
    secret.forget();
    secret.forget();
    for (const read of [() => same.reveal(), () => SecretText.prototype.reveal.call(secret)])
      try {
        read();
        expect.unreachable();
      } catch (error) {
        expect(isKeypairError(error, 'not_supported')).toBe(true);
      }
    expect(`${secret}`).toBe('[redacted]');
    const clone = structuredClone(secret);
    SecretText.prototype.forget.call(clone);
    expect(SecretText.prototype.reveal.call(clone)).toBe('');
  });

  it('is forgotten by the copy that did not make it', async () => {
    vi.resetModules();
    const other = await import('../src/secret.js');
    expect(other.SecretText).not.toBe(SecretText);
    const [ours, theirs] = [new SecretText('ours'), new other.SecretText('theirs')];
    expect([other.SecretText.prototype.reveal.call(ours), SecretText.prototype.reveal.call(theirs)]).toEqual([
      'ours',
      'theirs',
    ]);
    other.SecretText.prototype.forget.call(ours);
    SecretText.prototype.forget.call(theirs);
    expect(() => ours.reveal()).toThrow(KeypairError);
    expect(() => theirs.reveal()).toThrow(KeypairError);
  });
});
