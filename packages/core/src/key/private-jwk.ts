import * as crypto from 'node:crypto';
import { promisify } from 'node:util';
import { decodeBase64Url } from './base64.js';
import type { PrivateJwk } from './private-numbers.js';

const generateKeyPair = promisify(crypto.generateKeyPair);
const JWK = { publicKeyEncoding: { format: 'jwk' }, privateKeyEncoding: { format: 'jwk' } } as const;

// node:crypto takes these encodings; its types know only PEM and DER.
type GenerateJwk = (type: string, options: object) => { readonly privateKey: PrivateJwk };
type GenerateJwkAside = (type: string, options: object) => Promise<ReturnType<GenerateJwk>>;

/** Makes a key pair in the thread pool and gives its private half. */
export async function generateJwk(type: string, options: object): Promise<PrivateJwk> {
  const { privateKey } = await (generateKeyPair as unknown as GenerateJwkAside)(type, { ...options, ...JWK });
  return privateKey;
}

/** Makes a key pair in the thread pool and gives its private half as an object, whose numbers OpenSSL keeps and wipes. */
export async function generateKeyObject(
  type: 'rsa',
  options: crypto.RSAKeyPairKeyObjectOptions,
): Promise<crypto.KeyObject> {
  const { privateKey } = await generateKeyPair(type, options);
  return privateKey;
}

/**
 * The private half of a key object that was made in the thread pool. Of a key from `generateKeyPairSync` this could wait for ever (Node 20): its job shares a lock with the
 * key, and is collected while the export holds it.
 */
export function jwkOf(key: crypto.KeyObject): PrivateJwk {
  return key.export({ format: 'jwk' }) as PrivateJwk;
}

/** Makes a key pair of a kind whose generation takes less time than a way to the thread pool and back. */
export function generateJwkAtOnce(type: string): PrivateJwk {
  return (crypto.generateKeyPairSync as unknown as GenerateJwk)(type, JWK).privateKey;
}

/** The bytes of one member of a JWK that node:crypto wrote. */
export function jwkMember(jwk: PrivateJwk, name: string): Uint8Array {
  return decodeBase64Url(jwk[name] ?? '');
}
