import { createHuaweiEcsClient } from '@keypair-gateway/huawei-ecs/client';
import { expect, it } from 'vitest';
import { serve } from './serve.js';

const PROJECT = '0123456789abcdef0123456789abcdef';
const KEY = { accessKey: 'AKOWN', secretKey: 'SKOWN', securityToken: 'temporary' };

it('the client of this project signs what fetch sends, through a socket and behind a path', async () => {
  const served = await serve({
    backend: { kind: 'local', store: { kind: 'memory' } },
    dialects: { 'huawei-ecs': { prefix: '/clouds/huawei', auth: { kind: 'identities' } } },
    identities: [{ accountId: PROJECT, userId: 'alice', roles: [], accessKeys: [KEY] }],
  });
  try {
    const options = { endpoint: `${served.url}/clouds/huawei`, projectId: PROJECT };
    const client = createHuaweiEcsClient({ ...options, credential: { kind: 'access-key', ...KEY } });
    const made = await client.create('made');
    const names: string[] = [];
    for await (const { name } of client.list({ pageSize: 1 })) names.push(name);
    expect(names).toEqual(['made']);
    expect(await client.show('made')).toMatchObject({ publicKey: made.publicKey });
    await client.delete('made');
    await expect(client.show('made')).rejects.toMatchObject({ code: 'not_found' });
    const credential = { kind: 'access-key', ...KEY, secretKey: 'guessed' } as const;
    await expect(createHuaweiEcsClient({ ...options, credential }).show('made')).rejects.toMatchObject({
      code: 'unauthenticated',
      message: expect.stringContaining('/clouds/huawei/v2.1/') as string,
    });
  } finally {
    await served.stop();
  }
});
