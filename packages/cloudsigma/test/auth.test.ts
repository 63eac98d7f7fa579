import type { Credential } from '@keypair-gateway/core';
import type { WireRequest } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { applyCredential, readCredential } from '../src/auth.js';

const request: WireRequest = {
  method: 'GET',
  target: '/api/2.0/keypairs/',
  basePath: '',
  origin: '',
  headers: {},
};
const read = (headers: WireRequest['headers']) => readCredential({ ...request, headers });

describe('a credential', () => {
  it.each<[Credential]>([
    [{ kind: 'password', username: 'ünicode@example.org', password: 'p:ä ß' }],
    [{ kind: 'password', username: 'a', password: '', code: '123456' }],
    [{ kind: 'token', token: 'eyJ0b2tlbiI6ImZha2UifQ' }],
    [{ kind: 'token', token: 'a.b-c_d~e+f/g==', code: '1' }],
    [{ kind: 'session', session: 'abc.def', csrfToken: 'x', code: '1' }],
    [{ kind: 'session', session: 'abc' }],
  ])('%j is read as it was put on', (credential) => {
    expect(readCredential(applyCredential(request, credential))).toEqual(credential);
  });

  it.each([
    '',
    'Basic',
    'Basic !!!',
    `Basic ${btoa('no colon')}`,
    'Bearer ',
    'Bearer a b',
    'Digest x="y"',
    'Token x',
  ])('is not in %j', (authorization) => {
    expect(read({ authorization })).toBeUndefined();
  });

  it('is read whatever the case of its scheme, and from among other cookies', () => {
    expect(read({ authorization: 'bearer x' })).toEqual({ kind: 'token', token: 'x' });
    expect(read({ cookie: 'a=b; csrftoken=c; sessionid=s; d=e' })).toEqual({ kind: 'session', session: 's' });
  });

  it('of a login is in the body alone, from a host that has read it too', () => {
    const login = {
      ...request,
      method: 'POST',
      target: '/p/api/2.0/accounts/action?do=login',
      basePath: '/p',
    };
    const headers = { authorization: 'Bearer x', 'content-type': 'application/json', 'x-otp': '2' };
    const json = { username: 'u', password: 'p' };
    expect(readCredential({ ...login, headers, json })).toEqual({
      kind: 'password',
      ...json,
      login: true,
      code: '2',
    });
    expect(readCredential({ ...login, headers, json: { ...json, otp: 123456 } })).toMatchObject({
      code: '123456',
    });
    expect(readCredential({ ...login, method: 'GET', headers, json })).toEqual({
      kind: 'token',
      token: 'x',
      code: '2',
    });
  });

  it.each<[Credential]>([
    [{ kind: 'password', username: 'a:b', password: 'c' }],
    [{ kind: 'access-key', accessKey: 'a', secretKey: 'b' }],
  ])('cannot be %j', (credential) => {
    expect(() => applyCredential(request, credential)).toThrow(
      expect.objectContaining({ code: 'unauthenticated' }),
    );
  });
});
