import { describe, expect, it } from 'vitest';
import { generateKeyMaterial } from '../../../core/src/index.js';
import { codingsOf } from '../../src/leaks/codings.js';
import { keptScan } from '../../src/leaks/kept-scan.js';

describe('keptScan', () => {
  it.each(['rsa', 'ed25519'] as const)(
    'finds a private key of %s in every coding, and not its public half',
    async (algorithm) => {
      const { publicKey, privateKey } = await generateKeyMaterial({
        from: 'generate',
        type: 'ssh',
        algorithm,
        comment: '',
      });
      const text = privateKey.reveal();
      const scan = keptScan({ silent: [], open: [], kept: new Set([text]) });
      expect(scan.find(JSON.stringify({ private_key: text }))?.coding).toMatch(/^(raw|base64)$/);
      const bytes = Buffer.from(text.replace(/-----[^-]*-----|\s/g, ''), 'base64');
      // A coefficient of the one; the seed of the other, which its public half follows.
      const point = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64').subarray(-32);
      const at = algorithm === 'rsa' ? bytes.length - 20 : bytes.lastIndexOf(point) - 20;
      for (const [coding, shown] of Object.entries(codingsOf(bytes.subarray(at, at + 8))))
        expect(scan.find(shown)?.coding, coding).toMatch(/^(raw|hex|base64|decimal)$/);
      expect(scan.find(Buffer.from(text).toString('base64'))?.coding).toMatch(/^(raw|base64)$/);
      for (const open of [
        publicKey,
        JSON.stringify({ publicKey, has_private_key: true }),
        Buffer.from(publicKey.split(' ')[1] ?? '', 'base64'),
      ])
        expect(scan.find(open)).toBeUndefined();
    },
  );
});
