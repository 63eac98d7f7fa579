import { describe, expect, it } from 'vitest';
import { isKeypairError, KeypairError } from '../src/errors.js';

describe('KeypairError', () => {
  it('carries code, details, issues and cause', () => {
    const cause = new Error('inside');
    const issues = [{ path: ['items', 0], message: 'm' }];
    const error = new KeypairError('already_exists', 'taken', { details: { name: 'web' }, issues, cause });
    expect(error).toMatchObject({
      name: 'KeypairError',
      code: 'already_exists',
      message: 'taken',
      issues,
      cause,
    });
    expect(error.details?.name).toBe('web');
    expect(error instanceof Error && error instanceof KeypairError).toBe(true);
    expect(new KeypairError('conflict', 'c')).toMatchObject({ issues: [], details: undefined });
    expect('cause' in new KeypairError('conflict', 'c')).toBe(false);
  });

  it('is told from everything else, by code too', () => {
    const error = new KeypairError('conflict', 'c');
    expect([
      isKeypairError(error),
      isKeypairError(error, 'conflict'),
      isKeypairError(error, 'not_found'),
    ]).toEqual([true, true, false]);
    for (const other of [
      undefined,
      null,
      'conflict',
      { code: 'conflict' },
      new Error('conflict'),
      () => error,
    ])
      expect(isKeypairError(other)).toBe(false);
  });
});
