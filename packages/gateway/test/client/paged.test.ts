import type { Capabilities, Command, Keypair, KeypairBackend, ListQuery } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { paged } from '../../src/client/paged.js';
import { createClient } from '../../src/index.js';
import { toyName } from '../toy/name/index.js';
import { CONTEXT, keypair, OWNER } from './cloud.js';

const PAGE = { plain: 3, reveal: 2 } as never;
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

/** A cloud that never answers more than three at once, and does not say so. */
function capped(capabilities: Partial<Capabilities>): { backend: KeypairBackend; asked: ListQuery[] } {
  const keypairs = NAMES.map((name) => keypair(name));
  const asked: ListQuery[] = [];
  return {
    asked,
    backend: {
      capabilities: { ...toyName.capabilities, ...capabilities },
      execute: async (command) => {
        const { query } = command as unknown as Command<'list'>;
        asked.push(query);
        const { after, offset = 0, limit = 3 } = query;
        const from = after === undefined ? offset : NAMES.indexOf(after) + 1;
        const page = keypairs.slice(from, from + Math.min(3, limit));
        return { keypairs: page, ...(query.total === true && { total: NAMES.length }) } as never;
      },
    },
  };
}

async function list(
  backend: KeypairBackend,
  query: Partial<ListQuery> = {},
  reveal = false,
): Promise<string> {
  const order = backend.capabilities.orders[0] ?? 'name';
  const command: Command<'list'> = { op: 'list', owner: OWNER, query: { order, ...query }, reveal };
  const { keypairs } = await paged(backend, PAGE).execute<'list'>(command, CONTEXT);
  return keypairs.map(({ name }: Keypair) => name).join('');
}

describe('a client whose lists come whole', () => {
  const byOffset = {
    orders: ['created'],
    uniqueNames: false,
    queries: ['offset', 'limit', 'total', 'names'],
  } as const;
  const behindNames = { orders: ['name'], uniqueNames: true, queries: ['after', 'limit'] } as const;

  it('asks by offset until all are there, and counts them', async () => {
    const { backend, asked } = capped(byOffset);
    expect(await list(backend)).toBe('abcdefg');
    expect(asked.map(({ offset = 0 }) => offset)).toEqual([0, 2, 4]);
    const command: Command<'list'> = { op: 'list', owner: OWNER, query: { order: 'created', total: true } };
    expect((await paged(backend, PAGE).execute<'list'>(command, CONTEXT)).total).toBe(7);
  });

  it('takes smaller pages where private halves come along', async () => {
    const { backend, asked } = capped(byOffset);
    expect(await list(backend, {}, true)).toBe('abcdefg');
    expect(asked.map(({ limit }) => limit)).toEqual([2, 3, 3, 3]);
  });

  it.each([{ limit: 2 }, { limit: 0, total: true }, { limit: 5, total: true }, { offset: 4 }])(
    'leaves %j as it is',
    async (query) => {
      const { backend, asked } = capped(byOffset);
      await list(backend, query);
      expect(asked).toEqual([{ order: 'created', ...query }]);
    },
  );

  it('gives as many as a limit beyond the page asks for', async () => {
    const { backend } = capped(byOffset);
    expect(await list(backend, { limit: 5 })).toBe('abcde');
    expect(await list(capped(behindNames).backend, { limit: 5 })).toBe('abcde');
    expect(await list(capped(behindNames).backend, { limit: 4, after: 'b' })).toBe('cdef');
  });

  it('leaves lists behind names to who goes on there by itself, and lists without pages to the cloud', async () => {
    const names = capped(behindNames);
    expect(await list(names.backend)).toBe('abc');
    expect(names.asked).toHaveLength(1);
    expect(await list(capped({ queries: [] }).backend)).toBe('abc');
  });
});

describe('queries that depend on the version', () => {
  it('are those of the version that is spoken', () => {
    const dialect = {
      ...toyName,
      queriesAt: (version: string | undefined) => (version === '2.2' ? (['after'] as const) : undefined),
    };
    const at = (version?: string) =>
      createClient(dialect, { endpoint: 'http://cloud.test', ...(version !== undefined && { version }) })
        .capabilities.queries;
    expect(at('2.2')).toEqual(['after']);
    expect(at('2.1')).toBeUndefined();
    expect(at()).toBeUndefined();
  });
});
