import { serve } from '@hono/node-server';
import { createKeypairService, createMemoryStore } from '@keypair-gateway/core';
import { createGateway } from '@keypair-gateway/gateway';
import { toFetchHandler } from '@keypair-gateway/gateway/hosts/fetch';
import { nova } from '@keypair-gateway/nova';
import { Hono } from 'hono';

const backend = createKeypairService({ store: createMemoryStore() });
// The URL that the handler sees is the whole one, so it is the mount that has the prefix. 'given': who asks is what `principal` says, and nobody else.
const mount = { dialect: nova, prefix: '/cloud', backend, authenticate: 'given' } as const;

// In place of the login that an application has already.
const sessions = new Map([['session-of-alice', { userId: 'alice', accountId: 'demo', roles: ['member'] }]]);
const handler = toFetchHandler(createGateway({ mounts: [mount] }), {
  principal: (request) => sessions.get(request.headers.get('x-session') ?? ''),
});

const app = new Hono();
app.all('/cloud/*', (context) => handler(context.req.raw));
app.get('/', (context) => context.text('The application around.'));
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 8774), hostname: '127.0.0.1' }, (address) => {
  console.log('Nova answers under /cloud at', address);
});
