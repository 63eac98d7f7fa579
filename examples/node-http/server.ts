import { createServer } from 'node:http';
import { createKeypairService, createMemoryStore } from '@keypair-gateway/core';
import { createGateway, identities } from '@keypair-gateway/gateway';
import { toNodeListener } from '@keypair-gateway/gateway/hosts/node';
import { nova } from '@keypair-gateway/nova';

const gateway = createGateway({
  mounts: [
    {
      dialect: nova,
      prefix: '',
      backend: createKeypairService({ store: createMemoryStore() }),
      authenticate: identities([
        { userId: 'alice', accountId: 'demo', roles: ['member'], tokens: ['tok-alice'] },
      ]),
    },
  ],
});

const server = createServer(toNodeListener(gateway)).listen(Number(process.env.PORT ?? 8774), '127.0.0.1');
server.once('listening', () => console.log('Nova answers at', server.address()));
