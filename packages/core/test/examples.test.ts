import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../tools/packages.js';
import { runExamples } from '../../tools/run-examples.js';

const src = await runExamples(join(ROOT, 'packages/core/src'));
const testing = await runExamples(join(ROOT, 'packages/core/testing'));

describe('docstring examples', () => {
  it.each([...src, ...testing].map((run) => [`${run.path}:${run.line}`, run] as const))(
    '%s prints what it says',
    (_, run) => {
      expect(run.error).toBeUndefined();
      expect(run.printed).toEqual(run.expected);
    },
  );

  it('are many', () => {
    expect(src.length).toBeGreaterThan(10);
  });
});
