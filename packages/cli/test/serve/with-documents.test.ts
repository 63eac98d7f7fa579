import { createKeypairService, createMemoryStore } from '@keypair-gateway/core';
import { createGateway, type WireRequest } from '@keypair-gateway/gateway';
import { openApiDocument } from '@keypair-gateway/gateway/openapi';
import { createNova } from '@keypair-gateway/nova';
import { describe, expect, it } from 'vitest';
import { withDocuments } from '../../src/serve/with-documents.js';

const nova = createNova();
const gateway = withDocuments(
  createGateway({
    mounts: [
      {
        dialect: nova,
        prefix: '/compute',
        backend: createKeypairService({ store: createMemoryStore() }),
        authenticate: 'given',
      },
    ],
  }),
  [{ name: 'nova', prefix: '/compute', dialect: nova }],
);
const ask = (target: string, method = 'GET'): ReturnType<typeof gateway.handle> => {
  const request: WireRequest = { method, target, basePath: '', origin: 'http://x', headers: {} };
  return gateway.handle(request);
};

describe('withDocuments', () => {
  it('serves the document of a mount behind its prefix', async () => {
    const answer = await ask('/openapi/nova.json');
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(String(answer?.body))).toEqual(
      JSON.parse(JSON.stringify(openApiDocument(nova, { basePath: '/compute' }))),
    );
  });

  it('serves that of OpenAPI 3.0, and that of a version', async () => {
    const old = JSON.parse(String((await ask('/openapi/nova-3.0.json?version=2.10'))?.body));
    expect(old).toMatchObject({
      openapi: '3.0.3',
      info: { version: '2.10' },
      servers: [{ url: '/compute' }],
    });
  });

  it.each([
    ['/openapi/nova.json?version=9', 'GET', 400],
    ['/openapi/qubole.json', 'GET', 404],
    ['/openapi/', 'GET', 404],
    ['/openapi/nova.json', 'POST', 405],
  ])('%s by %s is answered with %i', async (target, method, status) => {
    expect((await ask(target, method))?.status).toBe(status);
  });

  it('leaves everything else to the gateway', async () => {
    expect((await ask('/compute/v2.1/'))?.status).toBe(200);
    expect(await ask('/openapi')).toBeUndefined();
    expect(gateway.bodyLimit('/openapi/nova.json')).toBe(0);
    expect(gateway.bodyLimit('/compute/v2.1/')).toBe(nova.maxBodyBytes);
  });
});
