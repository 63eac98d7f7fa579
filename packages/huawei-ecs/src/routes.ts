import type { Route } from '@keypair-gateway/gateway';

/** What Nova has no call for is not published by the API gateway, which looks before it asks who calls. */
export const unpublished: Route = {
  id: 'unknown',
  method: '*',
  op: 'local',
  access: 'open',
  path: '/{rest*}',
};
