import { describe, expect, it } from 'vitest';
import { sortedAs } from './support/examples.js';

const listOf = (...names: readonly string[]) => ({ keypairs: names.map((name) => ({ keypair: { name } })) });

describe('a list that is compared in any order', () => {
  it('threw where it was refused', () => {
    const refused = { badRequest: { code: 400, message: 'no' } };
    expect(sortedAs(listOf('a'), refused)).toBe(refused);
    expect(sortedAs(listOf('a'), null)).toBeNull();
  });

  it('is put into the order of the expected one', () => {
    expect(sortedAs(listOf('b', 'a'), listOf('a', 'b'))).toEqual(listOf('b', 'a'));
  });
});
