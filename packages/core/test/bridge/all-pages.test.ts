import { describe, expect, it } from 'vitest';
import { allPages } from '../../src/bridge/all-pages.js';
import { bridge } from '../../src/bridge/bridge.js';
import { separateOwners } from '../../src/bridge/separate-owners.js';
import { KeypairError } from '../../src/errors.js';
import { SecretText } from '../../src/secret.js';
import type { Command, Keypair } from '../../src/types.js';
import { createToyCloud } from '../support/toy-cloud.js';
import { contextOf, faultOf } from '../support/world.js';

const keypair = (name: string): Keypair => ({
  owner: 'user:alice',
  uuid: name,
  name,
  slot: null,
  type: 'ssh',
  algorithm: 'ed25519',
  bits: 256,
  publicKey: 'ssh-ed25519 AAAA',
  fingerprint: '',
  serial: null,
  createdAt: null,
  revision: 0,
  attributes: {},
  hasPrivateKey: false,
});
const named = (from: number, count: number): Keypair[] =>
  Array.from({ length: count }, (_, i) => keypair(`n${String(from + i).padStart(9, '0')}`));

describe('all pages of a cloud', () => {
  it('filled the memory with a list that has no end', async () => {
    let made = 0;
    const endless = async (): Promise<readonly Keypair[]> => {
      made += 50;
      return named(made, 50);
    };
    const fault = { code: 'upstream_unavailable', message: expect.stringContaining('goes on beyond') };
    await expect(allPages(endless, { keypairs: 120 })).rejects.toMatchObject(fault);
    expect(made).toBe(150);
    await expect(allPages(endless, { text: 20_000 })).rejects.toMatchObject(fault);
    await expect(allPages(endless)).rejects.toMatchObject(fault);
    expect(made).toBeLessThan(101_000);
  });

  it('took a page that came again for the end of the list', async () => {
    let asked = 0;
    const again = async (): Promise<readonly Keypair[]> => {
      asked += 1;
      return named(0, 2);
    };
    await expect(allPages(again)).rejects.toMatchObject({ code: 'upstream_unavailable' });
    expect(asked).toBe(2);
  });

  it('go on behind markers that are deleted, without asking for every name before them', async () => {
    let there = named(0, 200);
    let asked = 0;
    const pages = await allPages(async ({ after }) => {
      asked += 1;
      const from = there.findIndex(({ name }) => name === after) + 1;
      if (after !== undefined && from === 0)
        throw new KeypairError('marker_not_found', 'Gone.', { details: { marker: after } });
      const page = there.slice(from, from + 2);
      if (asked === 50) there = there.filter((_, i) => i < 20 || i >= 100);
      return page;
    });
    expect(pages).toEqual(named(0, 200));
    expect(asked).toBeLessThan(150);
  });

  it('end with a cloud whose markers are all gone, and whose list begins anew', async () => {
    const gone = async ({ after }: { readonly after?: string }): Promise<readonly Keypair[]> => {
      if (after !== undefined)
        throw new KeypairError('marker_not_found', 'Gone.', { details: { marker: after } });
      return named(0, 3);
    };
    await expect(allPages(gone)).rejects.toMatchObject({ code: 'upstream_unavailable' });
  });
});

describe('the private halves of a list', () => {
  it('were gathered without an end, one large answer after another', async () => {
    const cloud = createToyCloud();
    let opened = 0;
    const large = {
      ...cloud,
      execute: async (command: Command) => {
        if (command.op === 'list') return { keypairs: named(0, 50) };
        opened += 1;
        const privateKey = new SecretText('x'.repeat(1000));
        return { keypair: { ...keypair('n'), privateKey, hasPrivateKey: true } };
      },
    } as unknown as typeof cloud;
    const list: Command<'list'> = { op: 'list', owner: 'user:alice', query: { order: 'name' }, reveal: true };
    const bounds = { text: 5000 };
    const fault = await faultOf(bridge(large, { bounds }).execute<'list'>(list, contextOf()));
    expect(fault).toMatchObject({ code: 'upstream_unavailable' });
    expect(opened).toBe(5);
  });

  it('have bounds that are numbers from 1', () => {
    for (const bounds of [{ keypairs: 0 }, { text: Number.NaN }]) {
      expect(() => bridge(createToyCloud(), { bounds })).toThrow(TypeError);
      expect(() => separateOwners(createToyCloud(), { bounds })).toThrow(TypeError);
    }
  });
});
