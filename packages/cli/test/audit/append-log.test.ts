import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAppendLog } from '../../src/audit/append-log.js';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'append-log-'));
  path = join(folder, 'log.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const text = (file = path): string => readFileSync(file, 'utf8');

describe('openAppendLog', () => {
  it('makes a file that its owner alone may read, and puts all texts behind its header in their order', async () => {
    const log = await openAppendLog(path, { header: () => 'header\n' });
    await Promise.all(Array.from({ length: 3000 }, (_, i) => log.append(`${i}\n`)));
    await log.close();
    expect(text()).toBe(`header\n${Array.from({ length: 3000 }, (_, i) => `${i}\n`).join('')}`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = await openAppendLog(path, { header: () => 'header\n' });
    await again.append('more\n');
    await again.close();
    expect(text().endsWith('2999\nmore\n')).toBe(true);
  });

  it('ends a line that a crash has cut off', async () => {
    writeFileSync(path, 'whole\nto');
    const log = await openAppendLog(path);
    await log.append('next\n');
    appendFileSync(path, 'another process, cut o');
    await log.append('last\n');
    await log.close();
    expect(text()).toBe('whole\nto\nnext\nanother process, cut o\nlast\n');
  });

  it('goes on in a new file when the old one is renamed or removed', async () => {
    const log = await openAppendLog(path, { header: () => 'header\n' });
    await log.append('one\n');
    renameSync(path, join(folder, 'log.1'));
    await log.append('two\n');
    rmSync(path);
    await log.append('three\n');
    await log.close();
    expect([text(join(folder, 'log.1')), text()]).toEqual(['header\none\n', 'header\nthree\n']);
  });

  it('lets two processes write into one file', async () => {
    const logs = [await openAppendLog(path), await openAppendLog(path)];
    await Promise.all(
      logs.flatMap((log, at) => Array.from({ length: 200 }, (_, i) => log.append(`${at} ${i}\n`))),
    );
    for (const log of logs) await log.close();
    const lines = text().trimEnd().split('\n');
    expect(lines.length).toBe(400);
    for (const at of ['0', '1'])
      expect(lines.filter((line) => line.startsWith(at))).toEqual(
        Array.from({ length: 200 }, (_, i) => `${at} ${i}`),
      );
  });

  it('rejects while the folder is gone, and works again by itself', async () => {
    const log = await openAppendLog(path);
    await log.append('one\n');
    renameSync(folder, `${folder}-away`);
    await expect(log.append('two\n')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(log.check()).rejects.toMatchObject({ code: 'ENOENT' });
    renameSync(`${folder}-away`, folder);
    await log.check();
    await log.append('three\n');
    await log.close();
    expect(text().replaceAll(/\n+/g, '\n')).toBe('one\nthree\n');
  });

  it('does not open what is no file', async () => {
    await mkdir(path);
    await expect(openAppendLog(path)).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(openAppendLog('/dev/null')).rejects.toMatchObject({ code: 'it is not a file' });
    await expect(openAppendLog(join(folder, 'no', 'log'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('rejects at once what would wait behind too much', async () => {
    const log = await openAppendLog(path, { maxWaiting: 2 });
    const all = await Promise.allSettled(['a\n', 'b\n', 'c\n', 'd\n'].map((one) => log.append(one)));
    await log.close();
    const statuses = all.map(({ status }) => status);
    expect(statuses).toContain('rejected');
    expect(text().split('\n').length - 1).toBe(statuses.filter((status) => status === 'fulfilled').length);
  });

  it('writes notes and what is waiting before it closes, and nothing later', async () => {
    const log = await openAppendLog(path);
    const waiting = log.append('one\n');
    log.note('two\n');
    await log.close();
    await waiting;
    log.note('three\n');
    await expect(log.append('four\n')).rejects.toThrow('the log is closed');
    expect(text()).toBe('one\ntwo\n');
  });
});
