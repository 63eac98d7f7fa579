import { createKeypairService, createMemoryStore } from '@keypair-gateway/core';
import { createGateway } from '@keypair-gateway/gateway';
import { toFastifyPlugin } from '@keypair-gateway/gateway/hosts/fastify';
import { nova } from '@keypair-gateway/nova';
import { type FastifyRequest, fastify } from 'fastify';

const backend = createKeypairService({ store: createMemoryStore() });
// 'given': who asks is what `principal` says, and nobody else.
const gateway = createGateway({ mounts: [{ dialect: nova, prefix: '', backend, authenticate: 'given' }] });

// In place of the login that an application has already.
const sessions = new Map([['session-of-alice', { userId: 'alice', accountId: 'demo', roles: ['member'] }]]);
const plugin = toFastifyPlugin(gateway, {
  principal: (request: FastifyRequest) => sessions.get(String(request.headers['x-session'])),
});

const app = fastify();
await app.register(plugin, { prefix: '/cloud' });
app.get('/', async () => 'The application around.');
await app.listen({ port: Number(process.env.PORT ?? 8774), host: '127.0.0.1' });
console.log('Nova answers under /cloud at', app.server.address());
