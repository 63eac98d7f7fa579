import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createKeypairService, createMemoryStore } from '@keypair-gateway/core';
import {
  accessKeysOf,
  createGateway,
  type Gateway,
  type Identity,
  identities,
  type WireRequest,
} from '@keypair-gateway/gateway';
import { toNodeListener } from '@keypair-gateway/gateway/hosts/node';
import { createAccessKeyAuth, huaweiEcs, signRequest } from '@keypair-gateway/huawei-ecs';
import { qubole } from '@keypair-gateway/qubole';
import express, { type Express } from 'express';
import { describe, expect, it } from 'vitest';
import { type Answer, sendTo } from './client.js';

const PROJECT = '0123456789abcdef0123456789abcdef';
const PAIR = { accessKey: 'AKEXAMPLE', secretKey: 'SKEXAMPLE' };
const PEOPLE: readonly Identity[] = [
  {
    accountId: PROJECT,
    projectId: PROJECT,
    userId: 'alice',
    roles: ['admin'],
    tokens: ['tok-alice'],
    accessKeys: [PAIR],
  },
];
const TEXT = `{"keypair": {"name": "k", "public_key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDjp5bgPtbHeoQckbTV+wizO7eqWUztpLnIHe4XaG6WO k"}}`;
const TARGET = `/v2.1/${PROJECT}/os-keypairs`;

function createWorld(): { readonly gateway: Gateway; readonly seen: WireRequest[] } {
  const store = createMemoryStore();
  const backend = createKeypairService({ store });
  const accessKeys = accessKeysOf(PEOPLE);
  const inner = createGateway({
    mounts: [
      {
        dialect: huaweiEcs,
        prefix: '',
        backend,
        authenticate: createAccessKeyAuth({ accessKeys, otherwise: identities(PEOPLE) }),
      },
      { dialect: qubole, backend, authenticate: identities(PEOPLE) },
    ],
  });
  const seen: WireRequest[] = [];
  const handle: Gateway['handle'] = (request, given) => {
    seen.push(request);
    return inner.handle(request, given);
  };
  return { gateway: { ...inner, handle }, seen };
}

async function ask(app: Express, request: WireRequest): Promise<Answer> {
  const server = createServer(app as RequestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await sendTo((server.address() as AddressInfo).port, request);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

const body = Buffer.from(TEXT);
const POST: WireRequest = {
  ...{ method: 'POST', target: TARGET, basePath: '', origin: 'http://gateway.test', body },
  headers: {
    host: 'gateway.test',
    'content-type': 'application/json',
    'content-length': String(body.length),
    'x-auth-token': 'tok-alice',
  },
};

const { 'x-auth-token': _, ...unsigned } = POST.headers;
const SIGNED: WireRequest = {
  ...POST,
  headers: {
    ...unsigned,
    ...signRequest({ ...POST, headers: unsigned }, { ...PAIR, now: () => new Date() }),
  },
};

const PARSERS = {
  'express.json()': express.json(),
  'express.raw()': express.raw({ type: '*/*' }),
  'express.text()': express.text({ type: '*/*' }),
  'no parser': (_req: unknown, _res: unknown, next: () => void) => next(),
  'express.urlencoded(), which leaves it alone': express.urlencoded({ extended: true }),
} as const;

describe.each(Object.entries(PARSERS))('in Express behind %s', (name, parser) => {
  it('a keypair is made of the body, and the path is the whole one', async () => {
    const { gateway, seen } = createWorld();
    const app = express().use(parser).use('/cloud', toNodeListener(gateway));
    const answer = await ask(app, { ...POST, target: `/cloud${TARGET}` });
    expect(answer.status, Buffer.from(answer.body).toString()).toBe(200);
    expect(seen[0]).toMatchObject({ target: `/cloud${TARGET}`, basePath: '/cloud' });
    expect(seen[0]?.json).toEqual(name === 'express.json()' ? JSON.parse(TEXT) : undefined);
    expect(seen[0]?.body === undefined ? undefined : Buffer.from(seen[0].body).toString()).toBe(
      name === 'express.json()' ? undefined : TEXT,
    );
  });

  it('a PUT that is called JSON and has no body comes without one', async () => {
    const { gateway, seen } = createWorld();
    const app = express().use(parser).use(toNodeListener(gateway));
    const headers = { host: 'gateway.test', 'x-auth-token': 'tok-alice', 'content-type': 'application/json' };
    for (const length of [{}, { 'content-length': '0' }]) {
      const put = {
        ...POST,
        method: 'PUT',
        target: '/qubole/api/v2/accounts/ssh_key',
        headers: { ...headers, ...length },
      };
      const { body: _body, ...bodiless } = put;
      expect((await ask(app, bodiless)).status).not.toBe(400);
      expect(seen.at(-1)?.method).toBe('PUT');
      expect(seen.at(-1)).not.toHaveProperty('body');
      expect(seen.at(-1)).not.toHaveProperty('json');
    }
  });
});

describe('a signature over the body', () => {
  it('verifies where the bytes are there, kept by the parser or not parsed at all', async () => {
    const keep = express.json({ verify: (req, _res, bytes) => Object.assign(req, { rawBody: bytes }) });
    for (const parser of [keep, PARSERS['express.raw()'], PARSERS['no parser']]) {
      const app = express().use(parser).use(toNodeListener(createWorld().gateway));
      expect((await ask(app, SIGNED)).status).toBe(200);
    }
  });

  it('is refused with the reason where a parser has lost them', async () => {
    const app = express().use(express.json()).use(toNodeListener(createWorld().gateway));
    const answer = await ask(app, SIGNED);
    expect(answer.status).toBe(401);
    expect(Buffer.from(answer.body).toString()).toContain('the body has no bytes any more');
  });
});

describe('an Express application around', () => {
  it('gets what is not ours by next(), with the body unread, and bugs as errors', async () => {
    const broken: Gateway = {
      handle: async () => {
        throw new Error('bug');
      },
      bodyLimit: (target) => (target.startsWith('/ours') ? 10 : -1),
    };
    const app = express().use(toNodeListener(broken)).use(express.json());
    app.post('/theirs', (req, res) => {
      res.status(201).json(req.body);
    });
    app.use((error: Error, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
      res.status(599).send(error.message);
    });
    const theirs = await ask(app, { ...POST, target: '/theirs' });
    expect([theirs.status, JSON.parse(Buffer.from(theirs.body).toString())]).toEqual([201, JSON.parse(TEXT)]);
    expect((await ask(app, { ...POST, target: '/ours' })).status).toBe(599);
  });
});
