import { isKeypairError } from '@keypair-gateway/core';
import type { Attempt, WireRequest } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { encodeNoauth2Grant, noauth2 } from '../../src/family/index.js';

const request = (target: string, headers: Record<string, string> = {}): WireRequest => ({
  method: 'GET',
  target,
  basePath: '',
  origin: 'http://127.0.0.1:8774',
  headers,
});

const attempt = (token?: string, headers?: Record<string, string>): Attempt => ({
  dialect: 'nova',
  request: request('/v2.1/os-keypairs', headers),
  access: 'read',
  credential: token === undefined ? undefined : { kind: 'token', token },
  claim: async () => true,
});

describe('noauth2', () => {
  const authenticate = noauth2();

  it('reads user and project out of the token', async () => {
    expect(await authenticate(attempt('alice:p1'))).toEqual({
      userId: 'alice',
      accountId: 'p1',
      projectId: 'p1',
      roles: ['member'],
    });
    expect(await authenticate(attempt('alice'))).toMatchObject({ userId: 'alice', projectId: 'alice' });
    expect(await authenticate(attempt('alice:'))).toMatchObject({ userId: 'alice', projectId: 'alice' });
    expect(await authenticate(attempt('a:b:c'))).toMatchObject({ userId: 'a', projectId: 'b:c' });
  });

  it('makes the user admin an administrator', async () => {
    expect((await authenticate(attempt('admin:p'))).roles).toEqual(['admin']);
    expect((await authenticate(attempt('Admin:p'))).roles).toEqual(['member']);
  });

  it('offers a token to who has none', async () => {
    for (const [headers, grant] of [
      [{}, 'admin:admin'],
      [{ 'x-auth-user': 'bob', 'x-auth-project-id': 'p2' }, 'bob:p2'],
    ] as const) {
      const error: unknown = await authenticate(attempt(undefined, headers)).catch((reason) => reason);
      expect(isKeypairError(error, 'unauthenticated') && error.details?.grant).toBe(grant);
    }
  });
});

describe('encodeNoauth2Grant', () => {
  const url = (target: string, grant = 'admin:admin'): unknown =>
    encodeNoauth2Grant(grant, request(target)).headers['x-server-management-url'];

  it('answers as the recorded Nova does', () => {
    expect(encodeNoauth2Grant('admin:admin', request('/v2.1/os-keypairs'))).toEqual({
      status: 204,
      headers: {
        'x-auth-token': 'admin:admin',
        'x-server-management-url': 'http://127.0.0.1:8774/v2.1/os-keypairs/admin',
        'content-type': 'text/plain; charset=UTF-8',
      },
    });
  });

  it('spells the address as webob does', () => {
    expect(url('/v2.1/os-keypairs/?limit=1/', 'bob:p2')).toBe(
      'http://127.0.0.1:8774/v2.1/os-keypairs/?limit=1/p2',
    );
    expect(url('/v2.1//')).toBe('http://127.0.0.1:8774/v2.1/admin');
    expect(url('/v2.1//a/../b%2F/c')).toBe('http://127.0.0.1:8774/v2.1/b/c/admin');
    expect(url('/v2.1/a%20%7e%c3%A9"')).toBe('http://127.0.0.1:8774/v2.1/a%20~%C3%A9%22/admin');
  });
});
