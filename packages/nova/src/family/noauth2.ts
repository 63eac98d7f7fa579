import { KeypairError } from '@keypair-gateway/core';
import {
  type Authenticate,
  splitTarget,
  type WireRequest,
  type WireResponse,
} from '@keypair-gateway/gateway';
import { formatOrigin, formatPath } from './addresses.js';

/**
 * Nova's demo scheme: the token is `user:project` (without a colon user and project alike) and nobody checks it; the user `admin` has the role `admin`.
 * For loopback only.
 *
 * Rejects a request without a token with `unauthenticated`, whose `details.grant` is the token that `encodeNoauth2Grant` hands out. Source: nova 26,
 * `nova/api/openstack/auth.py`.
 */
export function noauth2(): Authenticate {
  return async ({ credential, request }) => {
    if (credential?.kind !== 'token') {
      const grant = `${request.headers['x-auth-user'] ?? 'admin'}:${request.headers['x-auth-project-id'] ?? 'admin'}`;
      throw new KeypairError('unauthenticated', 'No token was sent.', { details: { grant } });
    }
    const colon = credential.token.indexOf(':');
    const userId = colon < 0 ? credential.token : credential.token.slice(0, colon);
    const projectId = (colon < 0 ? '' : credential.token.slice(colon + 1)) || userId;
    return { userId, accountId: projectId, projectId, roles: [userId === 'admin' ? 'admin' : 'member'] };
  };
}

/** The 204 with which the demo scheme hands out the token `grant` (`user:project`), as Nova answers a request without one. */
export function encodeNoauth2Grant(grant: string, request: WireRequest): WireResponse {
  const { path, query = '' } = splitTarget(request.target);
  const search = query === '' ? '' : `?${query}`;
  const url = `${formatOrigin(request.origin)}${formatPath(path)}${search}`.replace(/(?<!\/)\/+$/, '');
  return {
    status: 204,
    headers: {
      'x-auth-token': grant,
      'x-server-management-url': `${url}/${grant.slice(grant.indexOf(':') + 1)}`,
      'content-type': 'text/plain; charset=UTF-8',
    },
  };
}
