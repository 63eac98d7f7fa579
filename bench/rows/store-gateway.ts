import { createKeypairService, createMemoryStore, POLICIES } from '@keypair-gateway/core';
import { createGateway } from '@keypair-gateway/gateway';
import { serveNode } from '@keypair-gateway/gateway/hosts/node';
import { createNova } from '@keypair-gateway/nova';
import { noauth2 } from '@keypair-gateway/nova/family';
import { openPostgresStore } from '@keypair-gateway/store-postgres';

// The process of one gateway, on a database or, where none is given, on a store in memory. It tells its port, and its CPU time, of all threads, whenever it is asked.

const { screens } = POLICIES.nova;
const [address] = process.argv.slice(2);
const store = address === undefined ? createMemoryStore() : await openPostgresStore({ url: address });
const gateway = createGateway({
  mounts: [
    {
      dialect: createNova(),
      prefix: '',
      backend: createKeypairService({ store }),
      authenticate: noauth2(),
      // Screens for weak keys know nothing of stores.
      policy: { ...POLICIES.openssh, screens, maxKeypairs: 100 },
    },
  ],
});
const { url } = await serveNode(gateway, { port: 0, keepAliveTimeoutMs: 120_000 });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on('disconnect', () => process.exit(0));
process.send?.(Number(new URL(url).port));
