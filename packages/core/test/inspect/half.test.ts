import * as crypto from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyHalf } from '../../src/inspect/half.js';
import { lineNames, privateNames, vector } from '../key/vectors.js';

const rsa = crypto.createPrivateKey(vector('rsa2048'));
const ec = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = crypto.generateKeyPairSync('ed25519');
const der = (key: crypto.KeyObject, type: 'spki' | 'pkcs1' | 'pkcs8' | 'sec1'): Uint8Array =>
  key.export({ format: 'der', type } as crypto.KeyExportOptions<'der'>) as unknown as Uint8Array;

describe('keyHalf', () => {
  it.each<[string, string | Uint8Array]>([
    ...[...privateNames, 'locked'].map((name) => [name, vector(name)] as [string, string]),
    ['bytes of PEM', Buffer.from(vector('ed25519'))],
    ['PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n'],
    ["ssh.com's own", '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n'],
    ['encrypted PKCS#8', '-----BEGIN ENCRYPTED PRIVATE KEY-----\n'],
    ["OpenSSL's parameters before the key", '-----BEGIN EC PARAMETERS-----\n'],
    ['blank lines before', '\n \n-----BEGIN EC PRIVATE KEY-----\n'],
    ['DER of PKCS#1', der(rsa, 'pkcs1')],
    ['DER of PKCS#8', der(rsa, 'pkcs8')],
    ['DER of SEC 1', der(ec.privateKey, 'sec1')],
    ['DER of PKCS#8, Ed25519', der(ed.privateKey, 'pkcs8')],
    [
      'DER of encrypted PKCS#8',
      rsa.export({ format: 'der', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' }),
    ],
    ['JWK', '{ "kty": "OKP", "crv": "Ed25519", "x": "", "d": "" }'],
  ])('%s is private', (_, input) => expect(keyHalf(input)).toBe('private'));

  it.each<[string, string | Uint8Array]>([
    ...lineNames.map((name) => [name, vector(`${name}.pub`)] as [string, string]),
    ['a private key behind a public one', `${vector('ed25519.pub')}${vector('ed25519')}`],
    ['X.509', vector('x509.pem')],
    ['RFC 4716', '---- BEGIN SSH2 PUBLIC KEY ----\n'],
    ['SPKI', '-----BEGIN PUBLIC KEY-----\n'],
    ['DER of PKCS#1', der(crypto.createPublicKey(rsa), 'pkcs1')],
    ['DER of SPKI', der(crypto.createPublicKey(rsa), 'spki')],
    ['DER of SPKI, Ed25519', der(ed.publicKey, 'spki')],
    ['JWK', '{ "kty": "OKP", "crv": "Ed25519", "x": "" }'],
    ['nothing', ''],
    ['no bytes', new Uint8Array(0)],
    ['a cut DER', der(rsa, 'pkcs8').slice(0, 20)],
  ])('%s is not', (_, input) => expect(keyHalf(input)).toBe('public'));
});
