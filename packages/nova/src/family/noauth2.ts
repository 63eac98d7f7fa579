import { KeypairError } from '@keypair-gateway/core';
import type { Authenticate, WireRequest, WireResponse } from '@keypair-gateway/gateway';

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

// webob decodes a path and quotes it again, with these characters left as they are.
const SAFE = /[A-Za-z0-9_.\-~/!$&'()*+,;=:@]/;

function quotePath(path: string): string {
  return path.replace(/%([0-9A-Fa-f]{2})|[\s\S]/g, (unit, code?: string) => {
    const character = code === undefined ? unit : String.fromCharCode(Number.parseInt(code, 16));
    const octet = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
    return SAFE.test(character) ? character : `%${octet}`;
  });
}

/** The 204 with which the demo scheme hands out the token `grant` (`user:project`), as Nova answers a request without one. */
export function encodeNoauth2Grant(grant: string, request: WireRequest): WireResponse {
  const [, path = '', query = ''] = /^([^?]*)(\?.*)?$/.exec(request.target) ?? [];
  const url = `${request.origin}${quotePath(path)}${query === '?' ? '' : query}`.replace(/(?<!\/)\/+$/, '');
  return {
    status: 204,
    headers: {
      'x-auth-token': grant,
      'x-server-management-url': `${url}/${grant.slice(grant.indexOf(':') + 1)}`,
      'content-type': 'text/plain; charset=UTF-8',
    },
  };
}
