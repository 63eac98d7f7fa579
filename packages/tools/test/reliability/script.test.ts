import { describe, expect, it } from 'vitest';
import { newest, renderPage } from '../../reliability/report-page.js';
import { linesOf, passes, type Result } from '../../reliability/script.js';

const result = (more: Partial<Result> = {}): Result => ({
  script: 'races',
  command: 'races sqlite',
  control: false,
  date: '2026-01-05T09:00:00.000Z',
  node: 'v20.20.2',
  machine: 'Linux, 2 cores',
  seed: 1,
  seconds: 12.5,
  figures: { store: 'sqlite', rounds: 1000 },
  violations: [],
  ...more,
});

describe('passes', () => {
  it('takes a run without violations, and a control with some', () => {
    expect(passes({ control: false, violations: [] })).toBe(true);
    expect(passes({ control: false, violations: ['x'] })).toBe(false);
    expect(passes({ control: true, violations: ['x'] })).toBe(true);
    expect(passes({ control: true, violations: [] })).toBe(false);
  });
});

describe('linesOf', () => {
  it('shows figures, what could not run, some violations, and the verdict', () => {
    const violations = Array.from({ length: 25 }, (_, i) => `fault ${i}`);
    const lines = linesOf(result({ violations, notRun: ['no compiler'] }));
    expect(lines.slice(0, 4)).toEqual([
      'store: sqlite',
      'rounds: 1000',
      'not run: no compiler',
      'violation: fault 0',
    ]);
    expect(lines.slice(-2)).toEqual(['… and 5 more', 'FAIL races: 25 violations in 12.5 s (seed 1)']);
    expect(linesOf(result()).at(-1)).toBe('ok races: 0 violations in 12.5 s (seed 1)');
    expect(linesOf(result({ control: true })).at(-1)).toBe('FAIL control: the planted fault was not found');
  });
});

describe('the page', () => {
  it('has the newest run of each store, and its control', () => {
    const old = result({ date: '2025-01-01T00:00:00.000Z', figures: { store: 'sqlite', rounds: 7 } });
    const postgres = result({ figures: { store: 'postgres', rounds: 9 } });
    const control = result({ control: true, violations: ['x'], command: 'races sqlite --control' });
    expect(newest([old, result(), postgres, control])).toEqual([postgres, result(), control]);
    const page = renderPage([old, result(), postgres, control]);
    expect(page).toContain('| rounds | 1000 |');
    expect(page).toContain('| rounds | 9 |');
    expect(page).not.toContain('| rounds | 7 |');
    expect(page).toContain('Control, `races sqlite --control`: the planted fault was found (1 violations).');
    expect(page).toContain('Not run yet.');
  });

  it('says what was violated', () => {
    const page = renderPage([result({ violations: ['two | winners'] })]);
    expect(page).toContain('**1 violations**');
    expect(page).toContain('| violation | two \\| winners |');
  });
});
