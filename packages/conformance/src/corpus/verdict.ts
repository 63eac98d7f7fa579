import type { Expected } from './rows.js';

/** What was said about an input. */
export interface Said {
  readonly verdict: 'accept' | 'warn' | 'reject';
  readonly codes: readonly string[];
}

/**
 * What does not fit between an expectation and what was said; undefined: it fits. `reason` and `also_ok` are the codes that count; `accept` and warnings among
 * them mean that letting the input in (with that warning) is as good.
 */
export function misfit(expected: Expected, said: Said): string | undefined {
  const allowed = [expected.reason, ...(expected.also_ok ?? [])];
  const named = said.codes.filter((code) => allowed.includes(code));
  const refused = said.verdict === 'reject' && named.some((code) => code.startsWith('E_'));
  const warned = said.verdict === 'warn' && named.some((code) => code.startsWith('W_'));
  const accepted = said.verdict !== 'reject';
  const got = `${said.verdict} ${said.codes.join(' ') || '(no finding)'}, expected ${expected.verdict} ${allowed.join('|')}`;
  switch (expected.verdict) {
    case 'reject':
      return refused || warned || (accepted && allowed.includes('accept')) ? undefined : got;
    case 'accept-with-warning':
      // A surface that only takes clean text refuses by the warning's own code.
      return warned || refused || (said.verdict === 'reject' && named.length > 0) ? undefined : got;
    case 'policy':
      if (expected.default === 'accept') return accepted ? undefined : `${got}, by default accept`;
      return refused || (accepted && allowed.includes('accept')) ? undefined : `${got}, by default reject`;
    default:
      return `the verdict "${expected.verdict}" is not known`;
  }
}
