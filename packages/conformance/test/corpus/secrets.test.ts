import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSeeker, openRuns, secretOf } from '../../src/corpus/secrets.js';

const { privateKey } = generateKeyPairSync('ed25519');
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
const der = privateKey.export({ format: 'der', type: 'pkcs8' });
const seed = der.subarray(-32);
/** A form and the place where it stands. */
const FOUND = /^\S.* at \d+$/;

describe('createSeeker', () => {
  it('finds a planted secret in every form and at every place', () => {
    const seeker = createSeeker(secretOf(pem));
    for (const from of [0, 5, 13, 24]) {
      const run = seed.subarray(from, from + 8);
      for (const text of [
        run.toString('latin1'),
        run.toString('hex'),
        Buffer.concat([Buffer.from('x'), run, Buffer.from('yz')]).toString('base64'),
        Buffer.concat([Buffer.from('xy'), run, Buffer.from('z')]).toString('base64'),
        Buffer.concat([run, Buffer.from('xy')]).toString('base64'),
      ])
        expect(seeker.find(`{"message":"bad key ${text}"}`), text).toMatch(FOUND);
    }
    expect(seeker.find(JSON.stringify({ message: pem }))).toMatch(FOUND);
  });

  it('finds nothing where nothing is', () => {
    const other = generateKeyPairSync('ed25519').privateKey.export({
      format: 'pem',
      type: 'pkcs8',
    }) as string;
    const seeker = createSeeker(secretOf(pem));
    expect(seeker.find('The text holds private key material; send the public key alone.')).toBeUndefined();
    expect(seeker.find(secretOf(other).text.slice(24))).toBeUndefined();
  });

  it('lets open runs be seen', () => {
    const { text } = secretOf(pem);
    expect(
      createSeeker(secretOf(pem), openRuns([`ssh-ed25519 ${text.slice(0, 32)}`])).find(text.slice(0, 30)),
    ).toBeUndefined();
  });

  it('reads secrets out of escaped, binary and base64url text', () => {
    expect(createSeeker(secretOf(JSON.stringify({ k: pem }))).find(secretOf(pem).text)).toMatch(FOUND);
    expect(createSeeker(secretOf(Uint8Array.from(der))).find(seed.toString('hex'))).toMatch(FOUND);
    const jwk = JSON.stringify(privateKey.export({ format: 'jwk' }));
    expect(createSeeker(secretOf(jwk)).find(seed.toString('hex'))).toMatch(FOUND);
  });
});
