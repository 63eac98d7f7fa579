import { describe, expect, it } from 'vitest';
import { copyFrozen } from '../src/freeze.js';

describe('copyFrozen', () => {
  it('shares nothing with what it copies, bytes of a Buffer included', () => {
    const bytes = Buffer.from([1, 2, 3]);
    const given = { list: [{ name: 'a' }], bytes, none: null };
    const copy = copyFrozen(given);
    bytes[0] = 9;
    (given.list[0] as { name: string }).name = 'b';
    expect(copy).toEqual({ list: [{ name: 'a' }], bytes: new Uint8Array([1, 2, 3]), none: null });
    expect(Object.isFrozen(copy) && Object.isFrozen(copy.list) && Object.isFrozen(copy.list[0])).toBe(true);
  });

  it('keeps a member of the name __proto__ as a member', () => {
    const copy = copyFrozen(JSON.parse('{"__proto__": {"admin": true}}') as Record<string, unknown>);
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect('admin' in copy).toBe(false);
  });
});
