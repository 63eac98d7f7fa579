import {
  type Capabilities,
  type Command,
  type Keypair,
  type KeypairBackend,
  KeypairError,
  type ListQuery,
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
