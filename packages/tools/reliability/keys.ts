import { createHash, generateKeyPairSync } from 'node:crypto';
import { checkPair, generateKeyMaterial, SecretText } from '@keypair-gateway/core';

/** An OpenSSH line of a fresh Ed25519 key, whose private half nobody keeps. */
export function publicKeyLine(comment = ''): string {
  // In the making: to export a key that was made in this thread may wait for ever in Node 20.
  const { publicKey: spki } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  const parts = [Buffer.from('ssh-ed25519'), spki.subarray(-32)].flatMap((part) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    return [length, part];
  });
  const line = `ssh-ed25519 ${Buffer.concat(parts).toString('base64')}`;
  return comment === '' ? line : `${line} ${comment}`;
}

/** Both halves of a fresh key as text. */
export async function keyPair(
  algorithm: 'ed25519' | 'rsa' = 'ed25519',
): Promise<{ readonly publicKey: string; readonly privateKey: string }> {
  const made = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm, comment: '' });
  return { publicKey: made.publicKey, privateKey: made.privateKey.reveal() };
}

/** MD5 of the blob of an OpenSSH line, colon hex, without the product's own reader; `''` where there is no blob. */
export function fingerprintOf(line: string): string {
  const blob = Buffer.from(line.trim().split(' ')[1] ?? '', 'base64');
  if (blob.length === 0) return '';
  const hex = createHash('md5').update(blob).digest('hex');
  return hex.replace(/..(?=.)/g, '$&:');
}

/** Whether a private text opens and belongs to a public line. */
export function opens(privateKey: string, publicKey: string): boolean {
  try {
    checkPair(publicKey, new SecretText(privateKey));
    return true;
  } catch {
    return false;
  }
}
