import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDINGS, findingOf } from '../../src/findings.js';
import { inspectPublicKey } from '../../src/inspect.js';
import { POLICIES } from '../../src/policy.js';
import { testKeys } from '../../testing/keys.js';
import { lineNames, vector } from './vectors.js';

const { x509, ...keys } = testKeys;
const line = testKeys.ed25519.publicKey;

describe('inspectPublicKey', () => {
  it.each(Object.entries(keys))('describes %s as ssh-keygen does', async (_, key) => {
    const { key: inspected } = await inspectPublicKey(`${key.publicKey}\n`, { policy: 'openssh' });
    const { type, bits, md5, sha256, comment } = key;
    const canonical = key.publicKey.split(' ').slice(0, 2).join(' ');
    const bytes = Buffer.byteLength(key.publicKey) + 1;
    expect(inspected).toEqual({ type, bits, md5, sha256, comment, canonical, bytes });
  });

  it('describes the key inside an X.509 certificate', async () => {
    const { verdict, key } = await inspectPublicKey(x509.publicKey);
    const { md5, sha256, publicKey } = testKeys.rsa2048;
    expect(verdict).toBe('accept');
    expect(key).toMatchObject({ type: 'ssh-rsa', md5, sha256, comment: null });
    expect(key?.canonical).toBe(publicKey.split(' ').slice(0, 2).join(' '));
  });

  it.each([
    [line, 'strict', 'accept', []],
    [Buffer.from(line), 'strict', 'accept', []],
    [` ${line}\r\n`, 'strict', 'warn', ['W_NORMALISED']],
    [testKeys.rsa1024.publicKey, 'strict', 'reject', ['E_RSA_MODULUS_TOO_SMALL']],
    [testKeys.rsa1024.publicKey, 'openssh', 'accept', []],
    [testKeys.dsa1024.publicKey, 'openssh', 'reject', ['E_DSA_FORBIDDEN']],
    [testKeys.certificate.publicKey, 'strict', 'reject', ['E_CERT_NOT_KEY']],
    [`${line}\n${line}`, 'openssh', 'reject', ['E_MULTILINE']],
    [new Uint8Array([0xff, 0xfe]), 'strict', 'reject', ['E_ENCODING']],
    ['', 'strict', 'reject', ['E_EMPTY']],
    ['x'.repeat(20_000), 'strict', 'reject', ['E_TOO_LARGE']],
    [
      `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAABAAQ${'/'.repeat(20_000)}`,
      'strict',
      'reject',
      ['E_RSA_MODULUS_TOO_LARGE'],
    ],
  ] as const)('%j under %s: %s', async (input, policy, verdict, codes) => {
    const inspection = await inspectPublicKey(input, { policy });
    expect([inspection.verdict, inspection.findings.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it('still describes a key that a policy refuses', async () => {
    expect((await inspectPublicKey(testKeys.dsa1024.publicKey)).key?.bits).toBe(1024);
  });

  it("knows a cloud's limit, which can warn or refuse", async () => {
    const limited = { ...POLICIES.openssh, maxPublicKeyBytes: 80 };
    expect((await inspectPublicKey(line, { policy: limited })).verdict).toBe('reject');
    expect((await inspectPublicKey(line, { policy: { ...limited, keyLimit: 'warn' } })).verdict).toBe('warn');
  });

  it('never throws, and never repeats its input', async () => {
    const pieces = fc.constantFrom(
      ...lineNames.map((name) => vector(`${name}.pub`)),
      vector('rsa2048'),
      vector('x509.pem'),
    );
    const text = fc.tuple(pieces, fc.nat(), fc.string({ unit: 'binary', maxLength: 5 }), fc.nat(9));
    await fc.assert(
      fc.asyncProperty(text, async ([piece, at, insert, cut]) => {
        const start = at % piece.length;
        const input = piece.slice(0, start) + insert + piece.slice(start + cut);
        const { findings, verdict } = await inspectPublicKey(input);
        for (const { code, message } of findings)
          expect(FINDINGS).toHaveProperty(code, expect.objectContaining({ message }));
        expect(verdict === 'accept').toBe(findings.length === 0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('FINDINGS', () => {
  it('names warnings W_ and refusals E_', () => {
    for (const [code, { severity, message }] of Object.entries(FINDINGS)) {
      expect(code.startsWith('W_') ? 'warn' : 'reject').toBe(severity);
      expect(message).toMatch(/^[A-Z].+\.$/);
    }
  });

  it('can be softened and told where', () => {
    expect(findingOf('E_BASE64', 12, 'warn')).toEqual({
      code: 'E_BASE64',
      severity: 'warn',
      message: FINDINGS.E_BASE64.message,
      at: 12,
    });
  });
});
