import { cloudsigma } from '@keypair-gateway/cloudsigma';
import { POLICIES, readPublicKey } from '@keypair-gateway/core';
import { createHuaweiEcs } from '@keypair-gateway/huawei-ecs';
import { createNova, nova } from '@keypair-gateway/nova';
import { describe, expect, it } from 'vitest';
import { cloudPolicy } from '../../src/upstream/cloud-policy.js';
import { freshLine } from '../helpers/keys.js';

/** `sk-ssh-ed25519@openssh.com` of a fresh point and the application `ssh:` (PROTOCOL.u2f). */
function securityKeyLine(): string {
  const field = (bytes: Uint8Array): Uint8Array =>
    Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
  const blob = Buffer.from(freshLine().split(' ')[1] ?? '', 'base64');
  const point = blob.subarray(-32);
  const type = 'sk-ssh-ed25519@openssh.com';
  const parts = [Buffer.from(type), point, Buffer.from('ssh:')].map(field);
  return `${type} ${Buffer.concat(parts).toString('base64')}`;
}

describe('what a cloud is taken to take in', () => {
  const policy = cloudPolicy(createNova({ keyText: 'faithful' }));

  it('is what its own reader reads, and what any other does', () => {
    const odd = `${freshLine().replace(' ', '  ')}\r\n`;
    expect(() => readPublicKey(odd, 'ssh', POLICIES.openssh)).toThrow();
    for (const line of [freshLine(), odd, securityKeyLine()])
      expect(readPublicKey(line, 'ssh', policy ?? POLICIES.strict).fingerprint).toMatch(
        /^([0-9a-f]{2}:){15}/,
      );
    expect(() => readPublicKey('ssh-rsa nothing', 'ssh', policy ?? POLICIES.strict)).toThrow(/\S/);
  });

  it('keeps the sizes of its documents, and leaves other dialects as they are', () => {
    expect(cloudPolicy(createHuaweiEcs({ keyText: 'faithful' }))?.maxPublicKeyBytes).toBe(1024);
    expect(cloudPolicy(nova)).toBeUndefined();
    expect(cloudPolicy(cloudsigma)).toBeUndefined();
  });
});
