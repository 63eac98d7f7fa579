import { describe, expect, it } from 'vitest';
import { withoutPasswords } from '../src/without-passwords.js';
import { runHere } from './helpers/here.js';

describe('what is said on standard error', () => {
  it.each([
    ['audit', 'URL'],
    ['audit', 'verify', '--config', 'URL'],
    ['audit', 'verify', '--anchors', 'URL'],
    ['audit', 'verify', '--sink', 'URL'],
    ['vault', 'status', '--config', 'URL'],
    ['vault', 'URL'],
    ['store', 'URL'],
    ['store', 'copy', '--URL'],
    ['copy', 'URL'],
    ['copy', '--from', 'URL', '--to', 'URL'],
    ['serve', 'URL'],
    ['serve', '--config', 'URL'],
    ['serve', '--host', 'URL'],
    ['serve', '--port', 'URL'],
    ['inspect', 'URL'],
    ['keygen', 'URL'],
    ['convert', 'URL'],
    ['help', 'URL'],
    ['URL'],
  ])('repeats no password of a URL in the wrong place: %s %s %s', async (...argv) => {
    for (const url of [
      'postgres://bob:hunter2@db/keys',
      'postgresql+psycopg2://bob:hun@ter:hunter2@db/keys',
    ]) {
      const { code, stdout, stderr } = await runHere(argv.map((word) => word.replace('URL', url)));
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).not.toBe('');
      expect(stderr).not.toContain('hunter2');
    }
  });

  it.each([
    ['no "postgres://bob:hunter2@db/keys" here, nor a@b', 'no "postgres://bob:***@db/keys" here, nor a@b'],
    ['postgres:bob:hunter2@db', 'postgres:***@db'],
    ['http://a:b/c@d?e:f@g h@i', 'http://a:***@g h@i'],
    ['postgres://user:password@host:port/database', 'postgres://user:password@host:port/database'],
    ['postgres://bob@db/keys', 'postgres://bob@db/keys'],
    ['user:alice@example.org has no trail', 'user:alice@example.org has no trail'],
    ['{"url":"http://127.0.0.1:1/","user":"a@b"}', '{"url":"http://127.0.0.1:1/","user":"a@b"}'],
  ])('leaves all else as it is: %s', (text, shown) => {
    expect(withoutPasswords(text)).toBe(shown);
  });
});
