import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, ED25519, start } from './support/gateway.js';

const ALL = '/api/2.0/keypairs/';
const RSA_ENCRYPTED =
  '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n-----END RSA PRIVATE KEY-----\n';
const PEM_CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

const member = fc.constantFrom(
  'name',
  'public_key',
  'private_key',
  'algorithm_type',
  'meta',
  'uuid',
  'toString',
  'x',
);
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    ED25519,
    `${ED25519}\n${ED25519}`,
    RSA_ENCRYPTED,
    PEM_CERTIFICATE,
    'rsa',
    '',
    '\ud800',
    null,
  ),
);
const object = fc.dictionary(member, value);
const body = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.record({ objects: fc.array(fc.oneof(object, fc.jsonValue({ maxDepth: 1 })), { maxLength: 3 }) }),
);
/** None of these keys is made here, so that runs stay short. */
const isGenerated = (json: unknown): boolean =>
  (Array.isArray((json as { objects?: unknown } | null)?.objects)
    ? (json as { objects: unknown[] }).objects
    : []
  ).some((each) => (each as { public_key?: unknown } | null)?.public_key == null);

describe('whatever is sent', () => {
  it('to create is taken or refused as a list, with no key material in it', async () => {
    const world = await start();
    await fc.assert(
      fc.asyncProperty(
        body.filter((json) => !isGenerated(json)),
        async (json) => {
          const { status, text } = await ask(world, 'POST', ALL, { body: json });
          expect([201, 400]).toContain(status);
          if (status !== 400) return;
          const list = JSON.parse(text) as readonly { readonly error_point: unknown }[];
          expect(list.length).toBeGreaterThan(0);
          for (const { error_point } of list)
            expect(error_point === null || typeof error_point === 'string').toBe(true);
          expect(text).not.toMatch(/BEGIN|AAAA/);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('to update is taken or refused likewise', async () => {
    const world = await start();
    const made = await ask<{ objects: [{ uuid: string }] }>(world, 'POST', ALL, {
      body: { objects: [{ name: 'x', public_key: ED25519 }] },
    });
    const target = `${ALL}${made.json.objects[0].uuid}/`;
    await fc.assert(
      fc.asyncProperty(fc.oneof(object, fc.jsonValue()), async (json) => {
        const { status, text } = await ask(world, 'PUT', target, { body: json });
        expect([200, 400]).toContain(status);
        if (status === 400) expect(text).not.toMatch(/BEGIN|AAAA/);
      }),
      { numRuns: 150 },
    );
  });

  it('as a query, a cookie or a credential ends in no 5xx', async () => {
    const world = await start();
    const text = fc.string({ unit: 'binary-ascii', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, text, async (query, header) => {
        const target = `${ALL}?${encodeURI(query)}`;
        for (const headers of [{ cookie: header }, { authorization: header }, { accept: header }])
          expect((await ask(world, 'GET', target, { headers })).status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    [{ public_key: PEM_CERTIFICATE }, 'public_key'],
    [{ public_key: ED25519, private_key: RSA_ENCRYPTED }, 'private_key'],
    [{ public_key: ED25519.replace('ssh-ed25519', 'ssh-dss') }, 'public_key'],
    [{ public_key: `no-pty ${ED25519}` }, 'public_key'],
    [{ public_key: `${ED25519}\n${ED25519}` }, 'public_key'],
  ])('%j is refused at its field', async (more, error_point) => {
    const { status, json } = await ask(await start(), 'POST', ALL, {
      body: { objects: [{ name: 'x', ...more }] },
    });
    expect(status).toBe(400);
    expect(json).toEqual([expect.objectContaining({ error_type: 'validation', error_point })]);
  });
});
