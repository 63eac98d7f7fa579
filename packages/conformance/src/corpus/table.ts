import type { Outcome } from './rows.js';

const RESULTS = ['ok', 'wrong', 'differs', 'not run'] as const;

/** Lines of a table: per category how many rows there are and what became of them, and a sum. */
export function formatTable(title: string, outcomes: readonly Outcome[]): readonly string[] {
  const categories = [...new Set(outcomes.map(({ category }) => category))];
  const count = (of: readonly Outcome[]): readonly number[] => [
    of.length,
    ...RESULTS.map((result) => of.filter((outcome) => outcome.result === result).length),
  ];
  const width = Math.max(title.length, ...categories.map((category) => category.length), 5);
  const line = (name: string, cells: readonly (string | number)[]): string =>
    `${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;
  return [
    line(title, ['rows', ...RESULTS]),
    ...categories.map((category) =>
      line(category, count(outcomes.filter((one) => one.category === category))),
    ),
    line('all', count(outcomes)),
  ];
}

/** Lines that say what was got where it was not what a row asks for. */
export function formatDetails(outcomes: readonly Outcome[]): readonly string[] {
  return RESULTS.slice(1).flatMap((result) =>
    outcomes
      .filter((outcome) => outcome.result === result)
      .map(({ id, detail = '' }) => `${result}: ${id}: ${detail.slice(0, 400)}`),
  );
}
