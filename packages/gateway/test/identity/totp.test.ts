import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { createTotp, readBase32 } from '../../src/identity/totp.js';

// RFC 6238 appendix B, SHA-1; its codes have eight digits, of which six are the last ones (RFC 4226 section 5.3: a remainder of the same number).
const RFC_SECRET = Secret.fromUTF8('12345678901234567890').base32;
const ROWS: readonly [seconds: number, eightDigits: string][] = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
];

describe('one-time codes', () => {
  it.each(ROWS)('are those of RFC 6238 appendix B at %i seconds', async (seconds, eightDigits) => {
    const match = createTotp(RFC_SECRET);
    const counter = Math.floor(seconds / 30);
    expect(await match(eightDigits.slice(2), seconds * 1000)).toBe(counter);
  });

  it('are good for one step to either side, and no longer', async () => {
    const match = createTotp(RFC_SECRET);
    const start = 37_037_036 * 30_000;
    expect(await match('081804', start - 30_001)).toBeUndefined();
    for (const at of [start - 30_000, start, start + 29_999, start + 30_000, start + 59_999])
      expect(await match('081804', at)).toBe(37_037_036);
    expect(await match('081804', start + 60_000)).toBeUndefined();
  });

  it.each(['', '81804', '0081804', ' 81804', '08180４', '0x1804', '081804\n', '-81804'])(
    '%j is none',
    async (text) => {
      expect(await createTotp(RFC_SECRET)(text, 1_111_111_109_000)).toBeUndefined();
    },
  );
});

describe('base32 secrets', () => {
  it('are read with spaces, padding and either case', () => {
    expect(readBase32('jbsw y3dp ehpk 3pxp')).toBe('JBSWY3DPEHPK3PXP');
    expect(readBase32('JBSWY3DPEHPK3PXP======')).toBe('JBSWY3DPEHPK3PXP');
  });

  it('of less than 80 bits are none, and 80 are enough', () => {
    expect(readBase32('A'.repeat(15))).toBeUndefined();
    expect(readBase32('A'.repeat(16))).toBe('A'.repeat(16));
  });

  it.each(['', ' ', '=', 'A', '0189', 'JBSWY3DPEHPK3PX1', 'JBSW-Y3DP', 'ÄBSWY3DP'])('%j is none', (text) => {
    expect(readBase32(text)).toBeUndefined();
  });
});
