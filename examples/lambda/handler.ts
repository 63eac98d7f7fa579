import { createKeypairService, createMemoryStore } from '@keypair-gateway/core';
import { createGateway, identities } from '@keypair-gateway/gateway';
import { type LambdaEvent, type LambdaResult, toLambdaHandler } from '@keypair-gateway/gateway/hosts/lambda';
import { nova } from '@keypair-gateway/nova';

const gateway = createGateway({
  mounts: [
    {
      dialect: nova,
      prefix: '',
      // In memory: gone with the instance. Take a store that all instances share.
      backend: createKeypairService({ store: createMemoryStore() }),
      authenticate: identities([
        { userId: 'alice', accountId: 'demo', roles: ['member'], tokens: ['tok-alice'] },
      ]),
    },
  ],
});

export const handler: (event: LambdaEvent) => Promise<LambdaResult> = toLambdaHandler(gateway);
