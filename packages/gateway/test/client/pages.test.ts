import {
  type Capabilities,
  type Command,
  type Keypair,
  type KeypairBackend,
  KeypairError,
  type ListQuery,
  SecretText,
} from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { type ListAllOptions, listAll } from '../../src/index.js';
import { toyName } from '../toy/name/index.js';
import { CONTEXT, faultOf, keypair, OWNER } from './cloud.js';

const NAMES = ['a', 'b', 'c', 'd', 'e'];

/** A cloud of keypairs in the order of making, which pages by what `queries` says; `between` happens after each page. */
function cloudOf(
  names: readonly string[],
  capabilities: Partial<Capabilities>,
  between: (keypairs: Keypair[], page: number) => void = () => {},
) {
  const keypairs = names.map((name, index) => keypair(name, { serial: index + 1 }));
  const asked: ListQuery[] = [];
  const backend: KeypairBackend = {
    capabilities: { ...toyName.capabilities, ...capabilities },
    execute: async (command) => {
      const { query } = command as unknown as Command<'list'>;
      asked.push(query);
      const { after, offset = 0, limit } = query;
      const from = after === undefined ? offset : keypairs.findIndex(({ name }) => name === after) + 1;
      if (after !== undefined && from === 0)
        throw new KeypairError('marker_not_found', 'No such marker.', { details: { marker: after } });
      const page = keypairs.slice(from, limit === undefined ? undefined : from + limit);
      between(keypairs, asked.length);
      return { keypairs: page, ...(query.total === true && { total: keypairs.length }) } as never;
    },
  };
  const names_ = async (options: Partial<ListAllOptions> = {}): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const { name } of listAll(backend, { owner: OWNER, ...options }, CONTEXT)) found.push(name);
    return found;
  };
  return { backend, asked, names: names_ };
}

describe('listAll', () => {
  it('goes on behind the last name where names are ordered and unique', async () => {
    const cloud = cloudOf(NAMES, { queries: ['after', 'limit', 'offset'] });
    expect(await cloud.names({ pageSize: 2 })).toEqual(NAMES);
    expect(cloud.asked).toEqual([
      { order: 'name', limit: 2 },
      { order: 'name', after: 'b', limit: 2 },
      { order: 'name', after: 'd', limit: 2 },
      { order: 'name', after: 'e', limit: 2 },
    ]);
  });

  it('goes on by offset where it can, and where twins would be lost behind a name', async () => {
    const created = cloudOf(NAMES, { orders: ['created'], queries: ['offset', 'limit'] });
    expect(await created.names({ pageSize: 2 })).toEqual(NAMES);
    expect(created.asked.map(({ offset }) => offset)).toEqual([undefined, 1, 3, 4]);
    const twins = cloudOf(NAMES, { uniqueNames: false, queries: ['after', 'offset', 'limit'] });
    expect(await twins.names({ pageSize: 3 })).toEqual(NAMES);
    expect(twins.asked.every(({ after }) => after === undefined)).toBe(true);
    const distinct = cloudOf(NAMES, { uniqueNames: false, queries: ['after', 'distinctNames'] });
    expect(await distinct.names({ query: { distinctNames: true } })).toEqual(NAMES);
    expect(distinct.asked.at(-1)).toEqual({ order: 'name', distinctNames: true, after: 'e' });
  });

  it('stops at the number of all where the cloud tells it', async () => {
    const cloud = cloudOf(NAMES, { orders: ['created'], queries: ['offset', 'limit', 'total'] });
    expect(await cloud.names({ pageSize: 3 })).toEqual(NAMES);
    expect(cloud.asked).toEqual([
      { order: 'created', limit: 3, total: true },
      { order: 'created', offset: 2, limit: 4, total: true },
    ]);
  });

  it('asks for all at once where nobody wants pages', async () => {
    const cloud = cloudOf(NAMES, { orders: ['created'], queries: ['offset', 'limit', 'total'] });
    expect(await cloud.names()).toEqual(NAMES);
    expect(cloud.asked).toEqual([{ order: 'created' }]);
  });

  it('asks once where there are no pages', async () => {
    const cloud = cloudOf(NAMES, {});
    expect(await cloud.names({ pageSize: 2 })).toEqual(NAMES);
    expect(cloud.asked).toEqual([{ order: 'name' }]);
  });

  it('goes on although the cloud gives less than it is asked for', async () => {
    const cloud = cloudOf(NAMES, { queries: ['after'] });
    expect(await cloud.names({ pageSize: 100 })).toEqual(NAMES);
    expect(cloud.asked).toEqual([{ order: 'name' }, { order: 'name', after: 'e' }]);
  });

  it('does not lose its place when markers are deleted', async () => {
    const cloud = cloudOf(NAMES, { queries: ['after', 'limit'] }, (keypairs, page) => {
      if (page === 2) keypairs.splice(1, 3);
    });
    expect(await cloud.names({ pageSize: 2 })).toEqual(NAMES);
    const emptied = cloudOf(NAMES, { queries: ['after', 'limit'] }, (keypairs, page) => {
      if (page === 1) keypairs.splice(0, 2);
    });
    expect(await emptied.names({ pageSize: 2 })).toEqual(NAMES);
  });

  it('gives nothing twice when others make keypairs meanwhile', async () => {
    const cloud = cloudOf(NAMES, { queries: ['offset', 'limit'] }, (keypairs, page) => {
      if (page < 3) keypairs.unshift(keypair(`z${page}`));
    });
    const found = await cloud.names({ pageSize: 1 });
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining(NAMES));
  });

  it('missed keypairs where others were deleted before them, by offset', async () => {
    const cloud = cloudOf(
      NAMES,
      { queries: ['offset', 'limit', 'total'], uniqueNames: false },
      (keypairs, page) => {
        if (page === 1) keypairs.splice(0, 2);
      },
    );
    expect(await cloud.names({ pageSize: 2 })).toEqual(NAMES);
  });

  it('says so when a cloud counts more than it gives', async () => {
    const backend: KeypairBackend = {
      capabilities: { ...toyName.capabilities, orders: ['created'], queries: ['offset', 'limit', 'total'] },
      execute: async () => ({ keypairs: [keypair('a')], total: 2 }) as never,
    };
    const all = async (): Promise<void> => {
      for await (const { name } of listAll(backend, { owner: OWNER, pageSize: 5 }, CONTEXT))
        expect(name).toBe('a');
    };
    expect(await faultOf(all())).toMatchObject({ code: 'upstream_unavailable' });
  });

  it('ends with a cloud that gives the same page for ever', async () => {
    const backend: KeypairBackend = {
      capabilities: { ...toyName.capabilities, queries: ['after', 'limit'] },
      execute: async () => ({ keypairs: [keypair('a')] }) as never,
    };
    const all = async (): Promise<void> => {
      for await (const { name } of listAll(backend, { owner: OWNER }, CONTEXT)) expect(name).toBe('a');
    };
    expect(await faultOf(all())).toMatchObject({ code: 'upstream_unavailable' });
  });

  it('asked a cloud that gives the same page again for more of it', async () => {
    let asked = 0;
    const backend: KeypairBackend = {
      capabilities: { ...toyName.capabilities, queries: ['after', 'limit'] },
      execute: async () => {
        asked += 1;
        return { keypairs: [keypair('a'), keypair('b')] } as never;
      },
    };
    const all = async (): Promise<void> => {
      for await (const { name } of listAll(backend, { owner: OWNER }, CONTEXT)) expect(name).toMatch(/[ab]/);
    };
    expect(await faultOf(all())).toMatchObject({ code: 'upstream_unavailable' });
    expect(asked).toBe(2);
  });

  it.each([
    ['behind names', { queries: ['after', 'limit'] }, {}],
    [
      'by offset',
      { orders: ['created'], uniqueNames: false, queries: ['offset', 'limit'] },
      { pageSize: 50 },
    ],
  ] as const)('filled the memory with a list that has no end, %s', async (_, capabilities, more) => {
    let made = 0;
    const backend: KeypairBackend = {
      capabilities: { ...toyName.capabilities, ...capabilities },
      execute: async (command) => {
        const { offset = 0 } = (command as unknown as Command<'list'>).query;
        const from = offset > 0 ? made - 1 : made;
        made = from + 50;
        return {
          keypairs: Array.from({ length: 50 }, (_, i) => keypair(`n${String(from + i).padStart(9, '0')}`)),
        } as never;
      },
    };
    const count = async (bounds?: ListAllOptions['bounds']): Promise<number> => {
      let found = 0;
      const options = { owner: OWNER, ...more, ...(bounds && { bounds }) } as const;
      const all = async (): Promise<void> => {
        for await (const { name } of listAll(backend, options, CONTEXT)) found += name === '' ? 0 : 1;
      };
      expect(await faultOf(all())).toMatchObject({
        code: 'upstream_unavailable',
        message: expect.stringContaining('goes on beyond'),
      });
      return found;
    };
    expect(await count({ keypairs: 120 })).toBeLessThanOrEqual(120);
    expect(await count({ text: 20_000 })).toBeLessThan(200);
    expect(await count()).toBeGreaterThan(99_900);
  });

  it('counts private halves and attributes as what fills the memory', async () => {
    const filled = (given: Partial<Keypair>): KeypairBackend => ({
      capabilities: { ...toyName.capabilities, queries: [] },
      execute: async () => ({ keypairs: [{ ...keypair('a'), ...given }] }) as never,
    });
    const bounds = { text: 2000 };
    const first = (backend: KeypairBackend) => listAll(backend, { owner: OWNER, bounds }, CONTEXT).next();
    const much = 'x'.repeat(2000);
    expect(await first(filled({}))).toMatchObject({ done: false });
    for (const given of [{ privateKey: new SecretText(much) }, { attributes: { labels: { much } } }])
      expect(await faultOf(first(filled(given)))).toMatchObject({ code: 'upstream_unavailable' });
    await expect(
      listAll(filled({}), { owner: OWNER, bounds: { keypairs: 0 } }, CONTEXT).next(),
    ).rejects.toThrow(TypeError);
  });

  it('asked for each name before it when many had been deleted', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `n${String(i).padStart(3, '0')}`);
    const cloud = cloudOf(names, { queries: ['after', 'limit'] }, (keypairs, page) => {
      if (page === 50) keypairs.splice(20, 80);
    });
    const found = await cloud.names({ pageSize: 2 });
    expect(found).toEqual(names);
    expect(cloud.asked.length).toBeLessThan(150);
  });

  it('asks for no more than is looked at, and hands on what goes wrong', async () => {
    const cloud = cloudOf(NAMES, { queries: ['after', 'limit'] });
    for await (const { name } of listAll(cloud.backend, { owner: OWNER, pageSize: 2 }, CONTEXT))
      if (name === 'a') break;
    expect(cloud.asked).toHaveLength(1);
    expect(await faultOf(cloud.names({ query: { order: 'created' } }))).toMatchObject({
      code: 'not_supported',
    });
    const broken: KeypairBackend = {
      ...cloud.backend,
      execute: () => Promise.reject(new KeypairError('forbidden', 'No.')),
    };
    expect(await faultOf(listAll(broken, { owner: OWNER }, CONTEXT).next())).toMatchObject({
      code: 'forbidden',
    });
  });

  it('reveals when it is told to', async () => {
    const commands: unknown[] = [];
    const backend: KeypairBackend = {
      capabilities: toyName.capabilities,
      execute: async (command) => {
        commands.push(command);
        return { keypairs: [] } as never;
      },
    };
    await listAll(backend, { owner: OWNER, reveal: true, query: { names: ['a'] } }, CONTEXT).next();
    expect(commands).toEqual([
      { op: 'list', owner: OWNER, query: { order: 'name', names: ['a'] }, reveal: true },
    ]);
  });
});
