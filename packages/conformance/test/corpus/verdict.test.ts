import { describe, expect, it } from 'vitest';
import type { Expected } from '../../src/corpus/rows.js';
import { misfit, type Said } from '../../src/corpus/verdict.js';

const reject = (...codes: string[]): Said => ({ verdict: 'reject', codes });
const warn = (...codes: string[]): Said => ({ verdict: 'warn', codes });
const accept: Said = { verdict: 'accept', codes: [] };
const fits = (expected: Expected, said: Said): boolean => misfit(expected, said) === undefined;

describe('misfit', () => {
  it('asks a refusal for one of its codes', () => {
    const expected = { verdict: 'reject', reason: 'E_DER', also_ok: ['E_FORMAT'] };
    expect([reject('E_DER'), reject('E_BASE64', 'E_FORMAT')].map((said) => fits(expected, said))).toEqual([
      true,
      true,
    ]);
    for (const said of [accept, warn('E_DER'), warn('W_NORMALISED'), reject('E_BASE64'), reject()])
      expect(fits(expected, said)).toBe(false);
  });

  it('lets a row name a warning, or acceptance, as good as a refusal', () => {
    const decoy = { verdict: 'reject', reason: 'E_CONTROL_CHAR', also_ok: ['W_NORMALISED'] };
    expect(fits(decoy, warn('W_NORMALISED'))).toBe(true);
    expect(fits(decoy, accept)).toBe(false);
    expect(fits({ verdict: 'reject', reason: 'E_DER', also_ok: ['accept'] }, accept)).toBe(true);
  });

  it('asks a warning for its code, and takes the refusal that a row allows', () => {
    const expected = { verdict: 'accept-with-warning', reason: 'W_NORMALISED', also_ok: ['E_FORMAT'] };
    for (const said of [warn('W_NORMALISED'), reject('E_FORMAT'), reject('W_NORMALISED')])
      expect(fits(expected, said)).toBe(true);
    for (const said of [accept, warn('W_KDF_WEAK'), reject('E_BASE64')])
      expect(fits(expected, said)).toBe(false);
  });

  it('holds a policy row to its default', () => {
    const strict = { verdict: 'policy', reason: 'E_RSA_MODULUS_TOO_SMALL', default: 'reject' };
    expect([reject('E_RSA_MODULUS_TOO_SMALL'), accept].map((said) => fits(strict, said))).toEqual([
      true,
      false,
    ]);
    expect(fits({ ...strict, also_ok: ['accept'] }, accept)).toBe(true);
    const open = { verdict: 'policy', reason: 'OK', default: 'accept' };
    expect([accept, warn('W_COMMENT_NOT_NFC'), reject('E_FORMAT')].map((said) => fits(open, said))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('takes no verdict that it does not know', () => {
    expect(misfit({ verdict: 'maybe', reason: 'OK' }, accept)).toContain('not known');
  });
});
