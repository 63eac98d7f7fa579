import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Principal } from '@keypair-gateway/core';
import type { Gateway, WireRequest } from '@keypair-gateway/gateway';
import { toFastifyPlugin } from '@keypair-gateway/gateway/hosts/fastify';
import { toFetchHandler } from '@keypair-gateway/gateway/hosts/fetch';
import { toLambdaHandler } from '@keypair-gateway/gateway/hosts/lambda';
import { toNodeListener } from '@keypair-gateway/gateway/hosts/node';
import express from 'express';
import { fastify } from 'fastify';
import { Hono } from 'hono';
import { type Answer, sendTo } from './client.js';
import { answerOf, eventOf, FRONTS, type Front } from './events.js';

/** A host that runs. */
export interface Running {
  send(request: WireRequest): Promise<Answer>;
  stop(): Promise<unknown>;
}

/** How a host embeds a gateway. */
export interface Embedding {
  /** The login of the application around, told the header `x-who` of the request. */
  readonly login?: (who: string | undefined) => Principal | undefined | Promise<Principal | undefined>;
  /** Where the application mounts it, `''` or `/…`. */
  readonly prefix?: string;
}

/** A way to embed a gateway. */
export interface Host {
  readonly name: string;
  /** Whether the prefix of `Embedding` is the host's own and no mount's. */
  readonly knowsPrefix: boolean;
  /** What of a target it cannot hand on as sent. */
  readonly loses: RegExp;
  /** Whether a query may name the same twice. */
  readonly keepsRepeats: boolean;
  start(gateway: Gateway, embedding?: Embedding): Promise<Running>;
}

type Login = NonNullable<Embedding['login']>;

function optional<Asked>(
  login: Login | undefined,
  read: (asked: Asked) => string | undefined,
): { readonly principal?: (asked: Asked) => ReturnType<Login> } {
  return login === undefined ? {} : { principal: (asked) => login(read(asked)) };
}

async function listen(server: Server): Promise<Running> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    send: (request) => sendTo(port, request),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

const nodeHttp: Host = {
  name: 'node:http',
  knowsPrefix: false,
  loses: /$^/,
  keepsRepeats: true,
  start: (gateway, { login } = {}) =>
    listen(
      createServer(
        toNodeListener(
          gateway,
          optional(login, (req) => one(req.headers['x-who'])),
        ),
      ),
    ),
};

const expressHost: Host = {
  name: 'Express',
  knowsPrefix: true,
  loses: /$^/,
  keepsRepeats: true,
  start: (gateway, { login, prefix = '' } = {}) => {
    const app = express().disable('x-powered-by');
    app.use(
      prefix || '/',
      toNodeListener(
        gateway,
        optional(login, (req) => one(req.headers['x-who'])),
      ),
    );
    app.use((_, res) => {
      res.status(299).end();
    });
    return listen(createServer(app));
  },
};

const fastifyHost: Host = {
  name: 'Fastify',
  knowsPrefix: true,
  loses: /$^/,
  keepsRepeats: true,
  start: async (gateway, { login, prefix = '' } = {}) => {
    const app = fastify();
    const who = optional(login, ({ raw }: { raw: import('node:http').IncomingMessage }) =>
      one(raw.headers['x-who']),
    );
    await app.register(toFastifyPlugin(gateway, who), { prefix });
    app.setNotFoundHandler((_, reply) => reply.code(299).send());
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    return { send: (request) => sendTo(port, request), stop: () => app.close() };
  },
};

const honoHost: Host = {
  name: 'Hono',
  knowsPrefix: false,
  loses: /$^/,
  keepsRepeats: true,
  start: async (gateway, { login, prefix = '' } = {}) => {
    const app = new Hono();
    const handler = toFetchHandler(gateway, {
      otherwise: () => new Response(null, { status: 299 }),
      ...optional(login, (request) => request.headers.get('x-who') ?? undefined),
    });
    app.all(`${prefix}/*`, (context) => handler(context.req.raw));
    const server = await new Promise<Server>((resolve) => {
      const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
        resolve(started as Server),
      );
    });
    const { port } = server.address() as AddressInfo;
    return {
      send: (request) => sendTo(port, request),
      stop: () => new Promise((resolve) => server.close(resolve)),
    };
  },
};

const fetchHost: Host = {
  name: 'Fetch',
  knowsPrefix: false,
  loses: /$^/,
  keepsRepeats: true,
  start: async (gateway, { login } = {}) => {
    const handler = toFetchHandler(gateway, {
      otherwise: () => new Response(null, { status: 299 }),
      ...optional(login, (request) => request.headers.get('x-who') ?? undefined),
    });
    return {
      send: async ({ method, target, headers, body }) => {
        const mayHaveBody = method !== 'GET' && method !== 'HEAD' && body !== undefined;
        const response = await handler(
          new Request(`http://${headers.host}${target}`, {
            ...{ method, headers: { ...headers } },
            ...(mayHaveBody && { body: Uint8Array.from(body) }),
          }),
        );
        const cookies = response.headers.getSetCookie();
        return {
          status: response.status,
          headers: {
            ...Object.fromEntries(response.headers),
            ...(cookies.length > 0 && { 'set-cookie': cookies }),
          },
          body: new Uint8Array(await response.arrayBuffer()),
        };
      },
      stop: async () => {},
    };
  },
};

const lambdaHost = (front: Front): Host => ({
  name: `Lambda, ${front}`,
  knowsPrefix: false,
  // Of a query there are only pairs in the event, or its text without the mark.
  loses: front === 'http 2.0' ? /\?$/ : /\?.*/s,
  keepsRepeats: front !== 'balancer',
  start: async (gateway, { login } = {}) => {
    const handler = toLambdaHandler(gateway, {
      otherwise: () => ({ statusCode: 299, body: '', isBase64Encoded: false }),
      ...optional(
        login,
        ({ headers, multiValueHeaders }) => headers?.['x-who'] ?? multiValueHeaders?.['x-who']?.[0],
      ),
    });
    return {
      // As it goes over the wire to the function and back.
      send: async (request) =>
        answerOf(
          JSON.parse(JSON.stringify(await handler(JSON.parse(JSON.stringify(eventOf(front, request)))))),
        ),
      stop: async () => {},
    };
  },
});

export const HOSTS: readonly Host[] = [
  nodeHttp,
  expressHost,
  fastifyHost,
  honoHost,
  fetchHost,
  ...FRONTS.map(lambdaHost),
];

function one(value: string | readonly string[] | undefined): string | undefined {
  return [value].flat()[0];
}
