import { describe, expect, it } from 'vitest';
import { type SignRequestOptions, signRequest, type UnsignedRequest } from '../../src/signing/index.js';

const OPTIONS: SignRequestOptions = {
  accessKey: 'AKEXAMPLE',
  secretKey: 'SKEXAMPLE',
  now: () => new Date('2026-01-05T09:30:00.999Z'),
};
const REQUEST: UnsignedRequest = { method: 'GET', target: '/v2.1/p/os-keypairs', headers: { host: 'h' } };

const signedNames = (added: Readonly<Record<string, string>>): string | undefined =>
  /SignedHeaders=([^,]*)/.exec(added.authorization ?? '')?.[1];

describe('signRequest', () => {
  it('adds what is sent, and leaves out what clients set on their own', () => {
    const headers = {
      'Content-Type': 'application/json',
      Accept: '*/*',
      'user-agent': 'x',
      'Content-Length': '2',
    };
    const request = { ...REQUEST, headers, origin: 'https://ECS.example.com:443' };
    const added = signRequest(request, { ...OPTIONS, projectId: 'p', securityToken: 't' });
    expect(added).toEqual({
      host: 'ecs.example.com',
      'x-project-id': 'p',
      'x-security-token': 't',
      'x-sdk-date': '20260105T093000Z',
      authorization: expect.stringMatching(/^SDK-HMAC-SHA256 Access=AKEXAMPLE, /),
    });
    expect(signedNames(added)).toBe('content-type;host;x-project-id;x-sdk-date;x-security-token');
  });

  it('signs host and date even when the list leaves them out', () => {
    expect(signedNames(signRequest(REQUEST, { ...OPTIONS, signedHeaders: [] }))).toBe('host;x-sdk-date');
  });

  it('writes the scoped forms', () => {
    const scoped = signRequest(REQUEST, { ...OPTIONS, form: 'credential-scope' }).authorization;
    expect(scoped).toMatch(/^SDK-HMAC-SHA256 Credential=AKEXAMPLE\/20260105\/\/\/sdk_request, /);
    const scope = { form: 'derived-v11', region: 'eu-de', service: 'ecs' } as const;
    const derived = signRequest(REQUEST, { ...OPTIONS, ...scope }).authorization;
    expect(derived).toMatch(/^V11-HMAC-SHA256 Credential=AKEXAMPLE\/20260105\/eu-de\/ecs, /);
  });

  it.each<[string, Partial<UnsignedRequest>, Partial<SignRequestOptions>, RegExp]>([
    ['no host', { headers: {} }, {}, /host header nor an origin/],
    ['a malformed target', { target: '/a%b' }, {}, /percent-encode/],
    ['a target without a slash', { target: 'os-keypairs' }, {}, /percent-encode/],
    ['a line break in a header', { headers: { host: 'a\nb' } }, {}, /cannot be signed/],
    ['an access key with a comma', {}, { accessKey: 'A,B' }, /characters/],
    ['an access key with a slash', {}, { accessKey: 'A/B' }, /characters/],
    ['a region with a slash', {}, { form: 'credential-scope', region: 'a/b' }, /characters/],
    ['a header name with a space', {}, { signedHeaders: ['x y'] }, /characters/],
    ['V11 without a service', {}, { form: 'derived-v11', region: 'eu-de' }, /region and service/],
    ['an empty secret', {}, { secretKey: '' }, /secretKey is empty/],
  ])('refuses %s', (_, request, options, message) => {
    const attempt = (): unknown => signRequest({ ...REQUEST, ...request }, { ...OPTIONS, ...options });
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow(/SKEXAMPLE/);
  });
});
