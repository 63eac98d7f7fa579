import { type Command, type Keypair, KeypairError, SecretText } from '@keypair-gateway/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountKey, accountOwner, quboleShapes, SSH_KEY_SLOT } from '../src/shapes.js';

const shapes = quboleShapes();
const target = { owner: accountOwner('acct-1') };
const LINE = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBGcU/B22LSRH1GGtQ0k0GiWF1xsmUV/jqp50iN4kYiJ canopykey';
const PAIR = { from: 'generate', type: 'ssh', algorithm: 'rsa', bits: 2048, comment: '' } as const;
const put = (changes: Partial<Command<'put'>> = {}): Command<'put'> => ({
  op: 'put',
  ...target,
  slot: SSH_KEY_SLOT,
  material: PAIR,
  when: 'always',
  ...changes,
});
const get = { op: 'get', ...accountKey('acct-1') } as const;
const unsupported = expect.objectContaining({ code: 'not_supported' });

describe('requests', () => {
  it('mean an RSA pair of 2048 bits in the one slot, whatever their body', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(shapes.refresh.request.decode(body, target)).toEqual(put());
        expect(shapes.view.request.decode(body, target)).toEqual(put({ when: 'absent' }));
      }),
    );
  });

  it('have no body', () => {
    expect(shapes.refresh.request.encode(put())).toBeNull();
    const { bits: _, ...unsized } = PAIR;
    expect(shapes.refresh.request.encode(put({ material: unsized }))).toBeNull();
    expect(shapes.view.request.encode(put({ when: 'absent' }))).toBeNull();
    expect(shapes.view.request.encode(get)).toBeNull();
  });

  it.each<readonly [string, Partial<Command<'put'>>]>([
    ['another slot', { slot: 'cluster' }],
    ['another algorithm', { material: { ...PAIR, algorithm: 'ed25519' } }],
    ['another size', { material: { ...PAIR, bits: 4096 } }],
    ['another type', { material: { ...PAIR, type: 'x509' } }],
    ['a comment', { material: { ...PAIR, comment: 'qubole' } }],
    ['a key of the caller', { material: { from: 'import', type: 'ssh', publicKey: LINE } }],
  ])('cannot say %s', (_, changes) => {
    expect(() => shapes.refresh.request.encode(put(changes))).toThrow(unsupported);
    expect(() => shapes.view.request.encode(put({ ...changes, when: 'absent' }))).toThrow(unsupported);
  });

  it('are not exchanged, ask for no private half and for no other name', () => {
    expect(() => shapes.refresh.request.encode(put({ when: 'absent' }))).toThrow(unsupported);
    expect(() => shapes.view.request.encode(put())).toThrow(unsupported);
    expect(() => shapes.view.request.encode({ ...get, reveal: true })).toThrow(unsupported);
    expect(() => shapes.view.request.encode({ ...get, ref: { by: 'name', name: SSH_KEY_SLOT } })).toThrow(
      unsupported,
    );
    expect(() => shapes.view.request.encode({ ...get, ref: { by: 'slot', slot: 'x' } })).toThrow(unsupported);
  });
});

describe('answers', () => {
  const viewed = { status_code: 200, public_key: LINE } as const;
  const refreshed = {
    status_code: 200,
    status: 'Successfully created ssh keypair of length: 256 and type: ed25519',
    public_key: LINE,
  };

  it('are read as a keypair, and written as they were', () => {
    const { keypair } = shapes.view.response.decode(viewed, target);
    expect(keypair).toEqual({
      ...target,
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'ssh_key',
      slot: 'ssh_key',
      type: 'ssh',
      algorithm: 'ed25519',
      bits: 256,
      publicKey: LINE,
      fingerprint: expect.stringMatching(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/),
      serial: null,
      createdAt: null,
      revision: 0,
      attributes: {},
      hasPrivateKey: true,
    });
    expect(shapes.view.response.encode({ keypair })).toEqual({ status: 200, body: viewed });
    expect(shapes.refresh.response.decode(refreshed, target)).toEqual({ keypair, outcome: 'replaced' });
    expect(shapes.refresh.response.encode({ keypair })).toEqual({ status: 200, body: refreshed });
    expect(shapes.keypair.encode(keypair)).toEqual({ public_key: LINE });
    expect(shapes.keypair.decode({ public_key: `${LINE}\n` }, target)).toEqual(keypair);
  });

  it('are known by their public key alone', () => {
    const { keypair } = shapes.view.response.decode(viewed, target);
    for (const more of [{}, { status_code: 201 }, { status: 'anything', fingerprint: 'x' }])
      expect(shapes.refresh.response.decode({ ...more, public_key: LINE }, target).keypair).toEqual(keypair);
  });

  it('without one are unreadable, and are not repeated', () => {
    for (const json of [undefined, null, 7, 'text', [], {}, { public_key: null }, { public_key: 'canary' }]) {
      let fault: unknown;
      try {
        shapes.view.response.decode(json, target);
      } catch (error) {
        fault = error;
      }
      expect(fault).toMatchObject({ code: 'upstream_unavailable' });
      expect((fault as Error).cause).toBeUndefined();
      expect(JSON.stringify([String(fault), fault])).not.toContain('canary');
    }
  });

  it('reveal nothing, even of a keypair that holds its private half', () => {
    const privateKey = new SecretText('canary of a private key');
    const keypair: Keypair = { ...shapes.view.response.decode(viewed, target).keypair, privateKey };
    const texts = [
      shapes.view.response.encode({ keypair }),
      shapes.refresh.response.encode({ keypair }),
      shapes.keypair.encode(keypair),
    ];
    expect(JSON.stringify(texts)).not.toMatch(/canary|private/);
  });
});

describe('errors', () => {
  const back = (status: number, body: unknown) => shapes.error.encode(shapes.error.decode(status, body));

  it('come back as they were, with the words of the cloud', () => {
    for (const status of [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 501, 503]) {
      const body = { error: { error_code: status, error_message: `Words for ${status}` } };
      expect(back(status, body)).toEqual({ status, body });
    }
  });

  it.each([
    [400, 'invalid_request'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [405, 'method_not_allowed'],
    [409, 'conflict'],
    [422, 'invalid_key'],
    [429, 'rate_limited'],
    [449, 'upstream_unavailable'],
    [500, 'upstream_unavailable'],
    [503, 'upstream_unavailable'],
    [418, 'upstream_unavailable'],
  ])('of status %i are %s, whatever the body is', (status, code) => {
    for (const json of [
      undefined,
      null,
      'x',
      {},
      { error: null },
      { error: { error_message: '' } },
      { error: 'x' },
    ])
      expect(shapes.error.decode(status, json)).toMatchObject({
        code,
        message: `Qubole answered with status ${status}.`,
      });
  });

  it('have texts of their own where the message says more than a caller needs', () => {
    for (const [code, text] of [
      ['not_found', 'Not found'],
      ['forbidden', 'Access denied'],
      ['unauthenticated', 'Invalid Token'],
      ['store_unavailable', 'Service unavailable'],
      ['upstream_unavailable', 'Service unavailable'],
      ['rate_limited', 'Too many requests'],
      ['method_not_allowed', 'Method not allowed'],
    ] as const)
      expect(shapes.error.encode(new KeypairError(code, 'inner')).body.error.error_message).toBe(text);
    expect(shapes.error.encode(new KeypairError('not_supported', 'No vault.')).body.error.error_message).toBe(
      'No vault.',
    );
  });

  it('do not pass on what a cloud should not have said', () => {
    const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----';
    const { body } = back(409, { error: { error_message: `cannot read ${pem}` } });
    expect(JSON.stringify(body)).not.toMatch(/PRIVATE|MIIE/);
  });
});
