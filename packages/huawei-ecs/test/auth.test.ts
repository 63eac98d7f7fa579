import type { Credential } from '@keypair-gateway/core';
import type { WireRequest } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { applyCredential, readCredential } from '../src/auth.js';
import { verifyHuaweiSignature } from '../src/signing/index.js';

const NOW = Date.parse('2026-01-05T09:30:00Z');
const wire = (headers: Record<string, string> = {}): WireRequest => ({
  method: 'POST',
  target: '/huawei-ecs/v2.1/0f1e/os-keypairs',
  basePath: '/huawei-ecs',
  origin: 'https://ecs.example.com:443',
  headers: { 'content-type': 'application/json', ...headers },
  body: new TextEncoder().encode('{"keypair":{"name":"web"}}'),
});
const keys: Credential = { kind: 'access-key', accessKey: 'AKEXAMPLE', secretKey: 'SKEXAMPLE' };

describe('readCredential', () => {
  it('reads a token, and nothing where there is none', () => {
    expect(readCredential(wire({ 'x-auth-token': 'tok' }))).toEqual({ kind: 'token', token: 'tok' });
    expect(readCredential(wire({ authorization: 'Bearer tok' }))).toBeUndefined();
    expect(readCredential(wire())).toBeUndefined();
  });

  it('reads a signature, and prefers it', () => {
    const { headers } = applyCredential(wire(), keys, NOW);
    expect(readCredential(wire({ ...headers, 'x-auth-token': 'tok' }))).toEqual({
      kind: 'signature',
      accessKey: 'AKEXAMPLE',
      signature: expect.stringMatching(/^[0-9a-f]{64}$/),
      form: 'access',
    });
  });

  it('does not take the token of a request whose signature cannot be read', () => {
    expect(
      readCredential(wire({ authorization: 'SDK-HMAC-SHA256 rubbish', 'x-auth-token': 'tok' })),
    ).toBeUndefined();
  });
});

describe('applyCredential', () => {
  it('sends a token', () => {
    const { headers } = applyCredential(wire(), { kind: 'token', token: 'tok' }, NOW);
    expect(headers).toEqual({ 'content-type': 'application/json', 'x-auth-token': 'tok' });
  });

  it('signs what goes out so that the server takes it, with the host as HTTP clients send it', async () => {
    const signed = applyCredential(wire(), { ...keys, securityToken: 'tmp' }, NOW);
    expect(signed.headers).toMatchObject({ host: 'ecs.example.com', 'x-security-token': 'tmp' });
    expect(
      await verifyHuaweiSignature(signed, {
        secretKeyOf: async () => ({ secretKey: 'SKEXAMPLE', securityToken: 'tmp' }),
        now: () => new Date(NOW + 1),
      }),
    ).toEqual({ ok: true, accessKey: 'AKEXAMPLE', form: 'access' });
  });

  it.each<Credential>([
    { kind: 'password', username: 'alice', password: 'secret' },
    { kind: 'signature', accessKey: 'AKEXAMPLE', signature: 'ab', form: 'access' },
  ])('refuses a credential of kind $kind', (credential) => {
    expect(() => applyCredential(wire(), credential, NOW)).toThrow(
      expect.objectContaining({ code: 'unauthenticated' }),
    );
  });
});
