import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cloudsigma } from '@keypair-gateway/cloudsigma';
import { huaweiEcs } from '@keypair-gateway/huawei-ecs';
import { nova } from '@keypair-gateway/nova';
import { describe, expect, it } from 'vitest';
import { answerOf, ERRORS_PAGE, errorsPage } from '../gen-errors.js';
import { ROOT } from '../packages.js';

describe('gen-errors', () => {
  it('made the page that stands there', async () => {
    expect(await readFile(join(ROOT, ERRORS_PAGE), 'utf8')).toBe(errorsPage());
  });

  it('has a line for each code in both tables', () => {
    const lines = errorsPage().split('\n');
    const codes = lines.filter((line) => line.startsWith('| `')).map((line) => line.split('`')[1]);
    expect(codes.slice(0, codes.length / 2)).toEqual(codes.slice(codes.length / 2));
    expect(codes).toHaveLength(48);
  });

  it('tells the word of a body, and what an answer is read as', () => {
    expect(answerOf(nova, 'already_exists')).toEqual({
      status: 409,
      word: 'conflictingRequest',
      readAs: 'already_exists',
    });
    expect(answerOf(nova, 'weak_key')).toEqual({ status: 400, word: 'badRequest', readAs: 'invalid_key' });
    expect(answerOf(huaweiEcs, 'unauthenticated').word).toBe('APIGW.0301');
    expect(answerOf(cloudsigma, 'unauthenticated').word).toBe('');
    expect(answerOf(cloudsigma, 'not_found').word).toBe('notexist');
  });

  it('finds no word in a page', () => {
    expect(answerOf(nova, 'payload_too_large')).toEqual({ status: 413, readAs: 'payload_too_large' });
  });
});
