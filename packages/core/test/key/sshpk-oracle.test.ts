import fc from 'fast-check';
import sshpk from 'sshpk';
import { describe, expect, it } from 'vitest';
import { fingerprintMd5, fingerprintSha256 } from '../../src/key/fingerprint.js';
import { generateKeyMaterial } from '../../src/key/generate.js';
import { formatPublicKey, parsePublicKey } from '../../src/key/public-key.js';
import { blobOf, lineNames, lineOf, refusalOf, vector } from './vectors.js';

const shared = lineNames.filter((name) => !/^(?:cert|sk)-/.test(name));

describe('sshpk, which accepts more, agrees on what we accept', () => {
  it.each(shared)('%s', (name) => {
    const ours = parsePublicKey(vector(`${name}.pub`));
    const theirs = sshpk.parseKey(vector(`${name}.pub`), 'ssh');
    expect(theirs.size).toBe(ours.bits);
    expect(theirs.fingerprint('md5').toString('hex')).toBe(fingerprintMd5(ours.blob));
    expect(theirs.fingerprint('sha256').toString()).toBe(fingerprintSha256(ours.blob));
    expect(theirs.toString('ssh').split(' ')[1]).toBe(formatPublicKey(ours).split(' ')[1]);
  });

  it('also when a byte is changed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shared), fc.nat(), fc.nat(255), (name, at, byte) => {
        const blob = blobOf(name);
        blob[at % blob.length] = byte;
        const [sshType = ''] = vector(`${name}.pub`).split(' ');
        const line = lineOf(sshType, blob);
        if (refusalOf(() => parsePublicKey(line)) !== 'accepted') return;
        const theirs = sshpk.parseKey(line, 'ssh');
        expect(theirs.fingerprint('md5').toString('hex')).toBe(fingerprintMd5(parsePublicKey(line).blob));
      }),
      { numRuns: 300 },
    );
  });

  it.each(['rsa', 'ecdsa', 'ed25519'] as const)('also on a generated %s pair', async (algorithm) => {
    const made = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm, comment: 'x' });
    const theirs = sshpk.parsePrivateKey(made.privateKey.reveal(), 'auto');
    expect(theirs.toPublic().fingerprint('md5').toString('hex')).toBe(made.fingerprint);
  });
});
