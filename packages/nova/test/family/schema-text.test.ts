import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { echoRepr, echoStr } from '../../src/family/schema-text.js';

describe('echoes of values', () => {
  it('the body of a private key without its armour is echoed in no message', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    for (const type of ['pkcs1', 'pkcs8'] as const) {
      const base64 = privateKey.export({ type, format: 'der' }).toString('base64');
      expect(echoStr(base64)).toBe('[redacted]');
      expect(echoRepr({ name: base64 })).toBe("{'name': '[redacted]'}");
      expect(echoRepr({ name: 'k', user_id: base64 })).not.toContain(base64.slice(20, 28));
    }
  });

  it('a public key is echoed whole', () => {
    const line = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICGOjPOTH4rLihdpl/+T5C01lRp8uow3e7yTt5ok8nMu me';
    expect(echoRepr({ name: 1, public_key: line })).toBe(`{'name': 1, 'public_key': '${line}'}`);
  });
});
