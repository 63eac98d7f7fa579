import * as crypto from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyHalf } from '../../../src/inspect/half.js';
import { inspectPrivateKey } from '../../../src/inspect/private.js';
import { holdsPrivateBytes } from '../../../src/key/formats/der-looks.js';
import { encodePkcs1 } from '../../../src/key/formats/pkcs1.js';
import { encodePkcs8 } from '../../../src/key/formats/pkcs8.js';
import { encodePkcs1Public } from '../../../src/key/formats/spki.js';
import { checkPair, openPrivateKey, parsePrivateKey } from '../../../src/key/private-key.js';
import { holdsPrivateMaterial } from '../../../src/key/private-marks.js';
import type { RsaPrivateNumbers } from '../../../src/key/private-numbers.js';
import { resolvePolicy } from '../../../src/policy.js';
import { SecretText } from '../../../src/secret.js';
import { ALICE, contextOf, createWorld } from '../../support/world.js';
import { armour, refusalCode, unarmour } from '../documents.js';
import { inputOf, keyOf, outcome, privateVectors, read } from '../private-vectors.js';
import { vector } from '../vectors.js';
import { CLOUDSIGMA, type LongForm, withLongLengths } from './long-lengths.js';

const sample = JSON.parse(vector('private-long-lengths.json')) as {
  readonly md5: string;
  readonly publicKey: string;
  readonly privateKey: string;
};
const FORMS: readonly (readonly [string, LongForm])[] = [
  ['82 hh ll from 128 bytes', CLOUDSIGMA],
  ['84 from 128 bytes', { bytes: 4, from: 128 }],
  ['82 hh ll everywhere', { bytes: 2, from: 0 }],
  ['83 everywhere', { bytes: 3, from: 0 }],
  ['84 everywhere', { bytes: 4, from: 0 }],
];
const rsa = keyOf('rsa1024').numbers as RsaPrivateNumbers;
const plain = privateVectors.filter(
  ({ format, passphrase, refused, encoding }) =>
    ['pkcs1', 'pkcs8', 'sec1', 'dsa'].includes(format) &&
    encoding === 'der' &&
    passphrase === undefined &&
    refused === undefined,
);

describe("a private key whose lengths take more bytes than DER allows, as CloudSigma's own have them", () => {
  it('is read in the form that the cloud writes, and admitted as it came', async () => {
    const { publicKey, privateKey: text, md5 } = sample;
    const privateKey = new SecretText(text);
    expect(parsePrivateKey(text)).toMatchObject({ sshType: 'ssh-rsa', bits: 2048, format: 'pkcs1' });
    expect((await openPrivateKey(text)).publicBlob).toEqual(parsePrivateKey(text).publicBlob);
    expect(() => checkPair(publicKey, privateKey)).not.toThrow();
    const seen = await inspectPrivateKey(text, { policy: 'openssh' });
    expect([seen.verdict, seen.findings.map(({ code }) => code)]).toEqual(['warn', ['W_NORMALISED']]);

    const { run } = createWorld();
    const context = contextOf(ALICE, resolvePolicy('openssh'));
    const material = { from: 'import', type: 'ssh', publicKey, privateKey } as const;
    const items = [{ name: 'legacy_pem', material, retain: true }];
    const { keypairs } = await run({ op: 'create', owner: 'user:alice', uniqueNames: false, items }, context);
    expect(keypairs[0]).toMatchObject({ publicKey, fingerprint: md5, bits: 2048, hasPrivateKey: true });
    const ref = { by: 'name', name: 'legacy_pem' } as const;
    const got = await run({ op: 'get', owner: 'user:alice', ref, reveal: true }, context);
    expect(got.keypair.privateKey?.reveal()).toBe(text);
  });

  it.each(FORMS)('reads every format of DER with lengths %s', async (_, form) => {
    expect(plain.map(({ format }) => format)).toEqual(expect.arrayContaining(['pkcs1', 'pkcs8', 'sec1']));
    for (const each of plain) {
      const der = inputOf(each) as Uint8Array;
      const long = withLongLengths(der, form);
      const is = await read(long);
      const was = await read(der);
      if (typeof is === 'string' || typeof was === 'string') throw new Error(`${each.name}: ${is} ${was}`);
      expect(is.key.reveal()).toEqual(was.key.reveal());
      const changed = long.length !== der.length;
      expect([each.name, is.findings]).toEqual([each.name, changed ? ['W_NORMALISED'] : []]);
      expect([keyHalf(long), holdsPrivateBytes(long)]).toEqual(['private', true]);
      // OpenSSL: where the short form would do, it wants that.
      if (each.format === 'dsa' || form.from === 0) continue;
      const type = each.format as 'pkcs1' | 'pkcs8' | 'sec1';
      const theirs = crypto.createPrivateKey({ key: Buffer.from(long), format: 'der', type });
      const ours = crypto.createPrivateKey({ key: Buffer.from(der), format: 'der', type });
      expect(theirs.equals(ours)).toBe(true);
    }
  });

  it('is read under a passphrase too', async () => {
    const der = withLongLengths(encodePkcs8(rsa), CLOUDSIGMA);
    const key = crypto.createPrivateKey({ key: Buffer.from(encodePkcs8(rsa)), format: 'der', type: 'pkcs8' });
    const locked = key.export({ format: 'der', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'open' });
    const outer = withLongLengths(locked, { bytes: 3, from: 0 });
    expect(await outcome(outer)).toBe('E_PRIVATE_ENCRYPTED');
    const document = await read(outer, 'open');
    expect(typeof document === 'string' ? document : document.findings).toContain('W_NORMALISED');

    const iv = Buffer.alloc(16, 7);
    const dek = crypto.createHash('md5').update('open').update(iv.subarray(0, 8)).digest();
    const cipher = crypto.createCipheriv('aes-128-cbc', dek, iv);
    const inner = withLongLengths(encodePkcs1(rsa), CLOUDSIGMA);
    const body = armour('RSA PRIVATE KEY', Buffer.concat([cipher.update(inner), cipher.final()]));
    const head = `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${iv.toString('hex').toUpperCase()}\n\n`;
    const old = await read(body.replace('-----\n', `-----\n${head}`), 'open');
    expect(typeof old === 'string' ? old : old.findings).toContain('W_NORMALISED');
    expect(await outcome(armour('PRIVATE KEY', der))).toBe('accepted');
  });

  it('is held to everything else that DER asks for', async () => {
    const der = withLongLengths(encodePkcs1(rsa), CLOUDSIGMA);
    const change = (at: number, ...bytes: readonly number[]): Uint8Array => {
      const copy = Uint8Array.from(der);
      copy.set(bytes, at);
      return copy;
    };
    const pem = (bytes: Uint8Array): string => armour('RSA PRIVATE KEY', bytes);
    expect(await outcome(pem(der))).toBe('accepted');
    const wrong: readonly (readonly [string, Uint8Array])[] = [
      ['trailing bytes', Buffer.concat([der, Uint8Array.of(0)])],
      ['a length beyond the end', change(2, 0xff, 0xff)],
      ['a member beyond its SEQUENCE', change(9, 0xff, 0xff)],
      ['an indefinite length', Buffer.concat([Uint8Array.of(0x30, 0x80), der.subarray(4), Buffer.alloc(2)])],
      ['five bytes of length', withLongLengths(encodePkcs1(rsa), { bytes: 5, from: 0 })],
      ['a cut', der.subarray(0, -1)],
    ];
    for (const [name, bytes] of wrong) expect([name, await outcome(pem(bytes))]).toEqual([name, 'E_DER']);
    // INTEGERs have no more bytes than they need, whatever their length says.
    const padded = Buffer.from(encodePkcs1(rsa));
    const widened = Buffer.concat([
      Uint8Array.of(0x30, 0x82, (padded.length - 3) >> 8, padded.length - 3),
      Uint8Array.of(2, 2, 0, 0),
      padded.subarray(7),
    ]);
    expect(await outcome(pem(widened))).toBe('E_DER');
  });

  it('is known for what it is where a public text should stand', () => {
    const small = keyOf('ecdsa256');
    const sec1 = crypto.createPrivateKey({
      key: Buffer.from(encodePkcs8(small.numbers as never)),
      format: 'der',
      type: 'pkcs8',
    });
    const der = sec1.export({ format: 'der', type: 'sec1' });
    for (const bytes of [
      withLongLengths(der, { bytes: 2, from: 100 }),
      withLongLengths(encodePkcs1(rsa), CLOUDSIGMA),
    ])
      expect(holdsPrivateMaterial(Buffer.from(bytes).toString('base64'))).toBe(true);
    expect(holdsPrivateMaterial(unarmour(sample.privateKey).toString('base64'))).toBe(true);
  });

  it('lets no public key have such lengths', () => {
    const spki = crypto
      .createPublicKey(vector('rsa1024').includes('OPENSSH') ? rsaPem() : vector('rsa1024'))
      .export({ format: 'der', type: 'spki' });
    expect(refusalCode(armour('PUBLIC KEY', spki))).toBe('accepted');
    expect(refusalCode(armour('PUBLIC KEY', withLongLengths(spki, CLOUDSIGMA)))).toBe('E_DER');
    const pkcs1 = encodePkcs1Public(rsa);
    expect(refusalCode(armour('RSA PUBLIC KEY', withLongLengths(pkcs1, CLOUDSIGMA)))).toBe('E_DER');
  });
});

function rsaPem(): string {
  return armour('RSA PRIVATE KEY', encodePkcs1(rsa));
}
