import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';

/** A fresh pair as a client would bring it: an OpenSSH line, and PKCS#1 PEM. */
export function rsaPair(): { readonly publicKey: string; readonly privateKey: string } {
  const pair: KeyPairKeyObjectResult = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n = '', e = '' } = pair.publicKey.export({ format: 'jwk' });
  const mpint = (base64url: string): Buffer => {
    const bytes = Buffer.from(base64url, 'base64url');
    return ((bytes[0] ?? 0) & 0x80) === 0 ? bytes : Buffer.concat([Buffer.of(0), bytes]);
  };
  const blob = sshStrings(Buffer.from('ssh-rsa'), mpint(e), mpint(n));
  const privateKey = pair.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString();
  return { publicKey: `ssh-rsa ${blob.toString('base64')}`, privateKey };
}

/** A fresh public line. */
export function ed25519Line(comment: string): string {
  const { publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return `ssh-ed25519 ${sshStrings(Buffer.from('ssh-ed25519'), raw).toString('base64')} ${comment}`;
}

function sshStrings(...parts: readonly Buffer[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );
}
