import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { inspect } from 'node:util';
import {
  type Command,
  createKeypairService,
  createMemoryStore,
  type Keypair,
  type KeypairBackend,
  POLICIES,
} from '@keypair-gateway/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toNodeListener } from '../../src/hosts/node.js';
import { type ClientOptions, createClient, createGateway, identities } from '../../src/index.js';
import { KEYPAIR } from '../helpers.js';
import { toyName } from '../toy/name/index.js';
import { toySlot } from '../toy/slot/index.js';
import { CONTEXT, CREATE, DELETE, faultOf, GET, LIST, REFRESH, startCloud, TOKEN, until } from './cloud.js';

type Misdeed = (request: IncomingMessage, response: ServerResponse) => void;

const LISTED = '{"keypairs":[]}';
const good: Misdeed = (_, response) => void response.end(LISTED);
const say =
  (status: number, headers: Record<string, string> = {}, code = 'upstream_unavailable'): Misdeed =>
  (_, response) => {
    response.writeHead(status, headers);
    response.end(JSON.stringify({ error: { code, message: 'Said.' } }));
  };

/** Each way to misbehave, once or for ever. */
const MISDEEDS: Readonly<Record<string, Misdeed>> = {
  'closes the connection': (request) => void request.socket.destroy(),
  'resets the connection': (request) => void request.socket.resetAndDestroy(),
  'resets it within the headers': (request) => {
    request.socket.write('HTTP/1.1 200 OK\r\nContent-');
    setTimeout(() => request.socket.resetAndDestroy(), 2);
  },
  'resets it within the body': (_, response) => {
    response.writeHead(200, { 'content-length': '999' });
    response.write('{"keypairs":');
    setTimeout(() => response.socket?.resetAndDestroy(), 2);
  },
  'ends the body too early': (request) => {
    request.socket.end('HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{"keypairs":[');
  },
  'sends half a JSON': (_, response) => void response.end('{"keypairs":['),
  'sends a page': (_, response) => void response.end('<html>'),
  'sends what is no HTTP': (request) => void request.socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
  'is overloaded': say(503, { 'retry-after': '0' }),
  throttles: say(429, { 'retry-after': '0' }, 'rate_limited'),
  'has a proxy that cannot reach it': say(502),
};
const SILENCES: Readonly<Record<string, Misdeed>> = {
  'never answers': () => {},
  'never ends its headers': (request) => void request.socket.write('HTTP/1.1 200 OK\r\nX-A: '),
  'never ends its body': (_, response) => void response.writeHead(200).write('{"keypairs":'),
};

describe('a cloud that misbehaves', () => {
  let misdeeds: Misdeed[];
  let cloud: Awaited<ReturnType<typeof startCloud>>;
  let requests: IncomingMessage[];

  beforeEach(async () => {
    misdeeds = [];
    requests = [];
    cloud = await startCloud((request, response) => {
      const misdeed = misdeeds[Math.min(requests.length, misdeeds.length - 1)] ?? good;
      requests.push(request);
      misdeed(request, response);
    });
  });
  afterEach(() => cloud.close());

  const open = (more: Partial<ClientOptions> = {}): KeypairBackend =>
    createClient(toyName, {
      endpoint: cloud.endpoint,
      credential: TOKEN,
      retry: { baseMs: 1, maxMs: 4 },
      ...more,
    });

  for (const [what, misdeed] of Object.entries(MISDEEDS)) {
    it(`and ${what} is asked again, and answers`, async () => {
      misdeeds = [misdeed, misdeed, good];
      expect(await open().execute(LIST, CONTEXT)).toEqual({ keypairs: [] });
      expect(requests).toHaveLength(3);
    });

    it(`and ${what} for ever is given up, and a create is sent once`, async () => {
      misdeeds = [misdeed];
      const code = what === 'throttles' ? 'rate_limited' : 'upstream_unavailable';
      const fault = await faultOf(open().execute(LIST, CONTEXT));
      expect(fault).toMatchObject({ code });
      expect(requests).toHaveLength(4);
      expect(inspect(fault, { depth: 9 })).not.toContain(TOKEN.token);
      expect(await faultOf(open().execute(CREATE, CONTEXT))).toMatchObject({ code });
      expect(requests).toHaveLength(5);
    });
  }

  for (const [what, silence] of Object.entries(SILENCES))
    it(`and ${what} is given up at the deadline, and its connection let go`, async () => {
      misdeeds = [silence];
      const fault = await faultOf(open({ deadlineMs: 100 }).execute(LIST, CONTEXT));
      expect(fault).toMatchObject({
        code: 'upstream_unavailable',
        message: 'The cloud did not answer in time.',
      });
      await until(() => requests.every(({ socket }) => socket.destroyed));
    });

  it('and drips its body is given up at the deadline', async () => {
    misdeeds = [
      (_, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 2);
        response.on('close', () => clearInterval(drip));
      },
    ];
    const fault = await faultOf(open({ deadlineMs: 100 }).execute(LIST, CONTEXT));
    expect(fault).toMatchObject({ message: 'The cloud did not answer in time.' });
    await until(() => requests.every(({ socket }) => socket.destroyed));
  });

  it('and hangs once is asked again when an attempt has a time of its own', async () => {
    misdeeds = [SILENCES['never answers'] as Misdeed, good];
    const client = open({ retry: { baseMs: 1, attemptMs: 300 } });
    expect(await client.execute(LIST, CONTEXT)).toEqual({ keypairs: [] });
  });

  it('is left at once by a caller that goes away', async () => {
    misdeeds = [SILENCES['never answers'] as Misdeed];
    const caller = new AbortController();
    const waiting = faultOf(open().execute(LIST, { ...CONTEXT, signal: caller.signal }));
    await until(() => requests.length === 1);
    caller.abort();
    expect(await waiting).toMatchObject({ message: 'The caller has gone away.' });
    await until(() => requests[0]?.socket.destroyed === true);
  });

  it('and redirects is not followed', async () => {
    misdeeds = [say(302, { location: 'http://127.0.0.1:1/elsewhere' })];
    expect(await faultOf(open().execute(LIST, CONTEXT))).toMatchObject({
      code: 'upstream_unavailable',
      message: expect.stringContaining('redirect (302)'),
    });
    expect(requests).toHaveLength(1);
  });

  it('and fails with 500 is believed', async () => {
    misdeeds = [say(500)];
    expect(await faultOf(open().execute(LIST, CONTEXT))).toMatchObject({ code: 'upstream_unavailable' });
    expect(requests).toHaveLength(1);
  });

  it('and refuses a token gets the next one', async () => {
    misdeeds = [say(401, {}, 'unauthenticated'), good];
    const client = open({
      credential: async ({ stale }) => ({ kind: 'token', token: stale === undefined ? 'old' : 'new' }),
    });
    expect(await client.execute(LIST, CONTEXT)).toEqual({ keypairs: [] });
    expect(requests.map(({ headers }) => headers['x-auth-token'])).toEqual(['old', 'new']);
  });

  it('and loses the answer of a delete or a refresh is looked at', async () => {
    misdeeds = [(request) => void request.socket.destroy(), say(404, {}, 'not_found')];
    expect(await open().execute(DELETE, CONTEXT)).toEqual({ uuid: '' });
    let key = 'old';
    misdeeds = [
      (request, response) => {
        if (request.method === 'PUT') {
          key = 'new';
          request.socket.resetAndDestroy();
        } else response.end(JSON.stringify({ public_key: key, fingerprint: 'aa' }));
      },
    ];
    const slot = createClient(toySlot, { endpoint: cloud.endpoint, credential: TOKEN, retry: { baseMs: 1 } });
    expect(await slot.execute(REFRESH, CONTEXT)).toMatchObject({
      keypair: { publicKey: 'new' },
      outcome: 'replaced',
    });
  });

  it('and sends more than is read of an answer is left', async () => {
    misdeeds = [SILENCES['never ends its body'] as Misdeed, good];
    const client = open({ retry: { baseMs: 1, attemptMs: 300 } });
    const names = await Promise.all(Array.from({ length: 20 }, () => client.execute(LIST, CONTEXT)));
    expect(names).toHaveLength(20);
  });
});

describe('a cloud that is not there', () => {
  it('refuses the connection, and says so', async () => {
    const cloud = await startCloud(() => {});
    await cloud.close();
    const client = createClient(toyName, {
      endpoint: cloud.endpoint,
      credential: TOKEN,
      retry: { baseMs: 1 },
    });
    expect(await faultOf(client.execute(LIST, CONTEXT))).toMatchObject({
      code: 'upstream_unavailable',
      message: 'The cloud could not be reached (ECONNREFUSED).',
      cause: { cause: { code: 'ECONNREFUSED' } },
    });
  });

  it('takes the connection and says nothing', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => void sockets.push(socket.resume()));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const client = createClient(toyName, {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credential: TOKEN,
      deadlineMs: 300,
    });
    expect(await faultOf(client.execute(GET, CONTEXT))).toMatchObject({
      message: 'The cloud did not answer in time.',
    });
    await until(() =>
      sockets.every((socket) => socket.destroyed || socket.readableEnded || !socket.readable),
    );
    // Fetch keeps a fresh connection for a few seconds in the place of the one that it has let go.
    server.close();
  });
});

describe('a hundred callers of a cloud with faults', () => {
  it('are all answered rightly', async () => {
    const service = createKeypairService({ store: createMemoryStore() });
    const authenticate = identities([
      { accountId: 'acme', userId: 'alice', roles: [], tokens: [TOKEN.token] },
    ]);
    const gateway = createGateway({
      mounts: [{ dialect: toyName, prefix: '', backend: service, authenticate, policy: POLICIES.openssh }],
    });
    const listener = toNodeListener(gateway);
    // The same faults in each run: before the work, after it, and in the place of an answer.
    let seed = 7;
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    let faults = 0;
    const cloud = await startCloud((request, response) => {
      const chance = random();
      if (chance < 0.1) faults += 1;
      if (chance < 0.03) request.socket.destroy();
      else if (chance < 0.06) {
        // The work is done, its answer is lost.
        response.end = (() => {
          request.socket.resetAndDestroy();
          return response;
        }) as typeof response.end;
        listener(request, response);
      } else if (chance < 0.08) say(503, { 'retry-after': '0' })(request, response);
      else if (chance < 0.1) say(429, {}, 'rate_limited')(request, response);
      else listener(request, response);
    });
    const client = createClient(toyName, {
      endpoint: cloud.endpoint,
      credential: TOKEN,
      retry: { attempts: 12, baseMs: 1, maxMs: 20 },
    });
    const direct = { ...CONTEXT, policy: POLICIES.openssh };
    const { publicKey } = KEYPAIR;
    const made = new Map<string, Keypair>();
    for (let index = 0; index < 100; index += 1) {
      const name = `key-${String(index).padStart(3, '0')}`;
      const items = [{ name, material: { from: 'import', type: 'ssh', publicKey }, retain: false }] as const;
      const create: Command<'create'> = { ...CREATE, items };
      made.set(name, (await service.execute<'create'>(create, direct)).keypairs[0] as Keypair);
    }
    const caller = async (name: string, index: number): Promise<void> => {
      const ref = { by: 'name', name } as const;
      for (let round = 0; round < 3; round += 1) {
        const shown = await client.execute<'get'>({ ...GET, ref }, CONTEXT);
        expect(shown.keypair).toMatchObject({ name, uuid: made.get(name)?.uuid });
        const page = { order: 'name', after: name, limit: 1 } as const;
        const listed = await client.execute<'list'>({ ...LIST, query: page }, CONTEXT);
        expect(listed.keypairs.every((each) => each.name > name)).toBe(true);
      }
      if (index % 2 === 0) {
        await client.execute<'delete'>({ ...DELETE, ref }, CONTEXT);
        expect(await faultOf(client.execute<'get'>({ ...GET, ref }, CONTEXT))).toMatchObject({
          code: 'not_found',
        });
      }
    };
    await Promise.all([...made.keys()].map(caller));
    const left = await service.execute<'list'>(LIST, direct);
    expect(left.keypairs.map(({ name }) => name)).toEqual(
      [...made.keys()].filter((_, index) => index % 2 === 1),
    );
    expect(faults).toBeGreaterThan(50);
    await cloud.close();
  });
});
