import { describe, expect, it } from 'vitest';
import { FINDINGS } from '../../core/src/findings.js';
import { findingsPage } from '../gen-findings.js';

describe('gen-findings', () => {
  it('has a row for every finding, in the order of the table', () => {
    const codes = [...findingsPage().matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);
    expect(codes).toEqual(Object.keys(FINDINGS));
  });

  it('names the error of a refusal and none of a warning', () => {
    const page = findingsPage({
      E_A: { severity: 'reject', message: 'A | b.' },
      E_B: { severity: 'reject', message: 'B.', error: 'weak_key' },
      W_C: { severity: 'warn', message: 'C.' },
    });
    expect(page).toContain(
      '| `E_A` | reject | A \\| b. | `invalid_key` |\n| `E_B` | reject | B. | `weak_key` |\n| `W_C` | warn | C. |  |\n',
    );
  });
});
