import { createKeypairService, createMemoryStore } from '@keypair-gateway/core';
import { accessKeysOf, createGateway, type Identity, identities } from '@keypair-gateway/gateway';
import { serveNode } from '@keypair-gateway/gateway/hosts/node';
import { createAccessKeyAuth, huaweiEcs } from '@keypair-gateway/huawei-ecs';
import { nova } from '@keypair-gateway/nova';

const PROJECT = '0123456789abcdef0123456789abcdef';
const accessKeys = [{ accessKey: 'AKEXAMPLE', secretKey: 'SKEXAMPLE' }];
const people: readonly Identity[] = [
  { accountId: PROJECT, projectId: PROJECT, userId: 'alice', roles: [], tokens: ['tok-alice'], accessKeys },
];
const backend = createKeypairService({ store: createMemoryStore() });
const otherwise = identities(people);
const signed = createAccessKeyAuth({ accessKeys: accessKeysOf(people), otherwise });

const gateway = createGateway({
  mounts: [
    { dialect: nova, prefix: '/compute', backend, authenticate: otherwise },
    // At the root: nginx cuts /huawei off, and says so in X-Forwarded-Prefix.
    { dialect: huaweiEcs, prefix: '', backend, authenticate: signed },
  ],
});
const { url } = await serveNode(gateway, {
  port: Number(process.env.PORT ?? 8774),
  trustedProxies: ['127.0.0.1'],
  forwardedPrefix: true,
});
console.log(`The gateway answers at ${url}; nginx is to be asked at http://127.0.0.1:8080.`);
