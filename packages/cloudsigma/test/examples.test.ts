import { describe, expect, it } from 'vitest';
import { readExamples, replay } from './support/examples.js';

/** They ask for `/servers/`, or for the serial port of a machine: `servers.test.ts` has them. */
const ELSEWHERE = /\/server-/;

describe('the examples of CloudSigma', () => {
  const examples = readExamples();

  it('are all there', () => {
    expect(examples).toHaveLength(67);
    expect(examples.filter(({ id }) => ELSEWHERE.test(id))).toHaveLength(3);
  });

  it.each(examples.filter(({ id }) => !ELSEWHERE.test(id)).map((example) => [example.id, example] as const))(
    '%s is answered alike',
    async (_, example) => {
      expect(await replay(example)).toEqual([]);
    },
  );
});
