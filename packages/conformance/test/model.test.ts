import { describe, expect, it } from 'vitest';
import { jobsOf } from '../src/model.js';

describe('the processes of a model run', () => {
  it('have a seed each, all of them told by the first', () => {
    const seeds = (first: number): readonly number[] =>
      jobsOf('nova', 5000, first, undefined).map(({ seed }) => seed);
    expect(seeds(7)).toEqual([7, 9, 11, 13]);
    expect(jobsOf('nova', 1300, 7, undefined).map(({ sequences }) => sequences)).toEqual([1250, 50]);
  });

  it('took a path each, which leads from one seed alone', () => {
    expect(jobsOf('nova', 5000, 7, '3:1')).toEqual([
      { name: 'nova', sequences: 5000, onFiles: 0, seed: 7, path: '3:1' },
    ]);
  });
});
