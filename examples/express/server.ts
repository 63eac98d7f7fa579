import { createKeypairService, createMemoryStore } from '@keypair-gateway/core';
import { createGateway } from '@keypair-gateway/gateway';
import { toNodeListener } from '@keypair-gateway/gateway/hosts/node';
import { nova } from '@keypair-gateway/nova';
import express from 'express';

const backend = createKeypairService({ store: createMemoryStore() });
// 'given': who asks is what `principal` says, and nobody else.
const gateway = createGateway({ mounts: [{ dialect: nova, prefix: '', backend, authenticate: 'given' }] });

// In place of the login that an application has already.
const sessions = new Map([['session-of-alice', { userId: 'alice', accountId: 'demo', roles: ['member'] }]]);
const listener = toNodeListener(gateway, {
  principal: (req) => sessions.get(String(req.headers['x-session'])),
});

const app = express();
app.use('/cloud', listener);
app.use(express.json());
app.get('/', (_req, res) => {
  res.send('The application around.');
});
const server = app.listen(Number(process.env.PORT ?? 8774), '127.0.0.1', () => {
  console.log('Nova answers under /cloud at', server.address());
});
