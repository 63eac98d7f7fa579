import { generateKeyPairSync } from 'node:crypto';

/** A fresh Ed25519 key as an OpenSSH line. */
export function freshLine(comment = ''): string {
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
  return `ssh-ed25519 ${Buffer.concat(parts).toString('base64')}${comment === '' ? '' : ` ${comment}`}`;
}
