import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileSink } from '../../src/audit/file-sink.js';
import { decodeSinkLine, encodeSinkLine, type IntentLine } from '../../src/audit/sink-line.js';
import { entry } from './kit.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'file-sink-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = fc.string({ unit: 'binary' });

describe('a line of the sink', () => {
  it('is one line of ASCII controls escaped, whatever callers chose, and comes back as it was', () => {
    fc.assert(
      fc.property(text, text, text, text, (userId, accountId, requestId, name) => {
        const line: IntentLine = {
          kind: 'intent',
          change: 'c',
          backend: 'backend',
          owner: `user:${name}`,
          ...entry('u', 'create', { userId, accountId, requestId }),
        };
        const written = encodeSinkLine(line);
        expect(written.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
        expect(decodeSinkLine(written)).toEqual(line);
      }),
    );
  });

  it('is none when something of it is missing or of another kind', () => {
    for (const odd of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '{"kind":"done"}',
      '{"kind":"done","at":1}',
      '{"kind":"intent","at":1,"change":"c"}',
      '{"kind":"opened","at":"1"}',
    ])
      expect(decodeSinkLine(odd)).toBeUndefined();
  });
});

describe('openFileSink', () => {
  it('writes entries before the change and its end afterwards', async () => {
    const path = join(folder, 'sink.jsonl');
    const sink = await openFileSink(path, { now: () => 5 });
    const of = sink.of('dialects.qubole.backend');
    const one = { at: 7, action: 'reveal', uuid: 'u', userId: 'a', accountId: 'b', requestId: 'r' } as const;
    const withMore = { ...one, privateKey: 'secret', name: 'n' };
    await of.record('user:alice', [one, withMore], 'c1');
    of.settle?.('c1', 'done');
    await sink.close();
    const intent = { kind: 'intent', change: 'c1', backend: 'dialects.qubole.backend', owner: 'user:alice' };
    expect(
      readFileSync(path, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { kind: 'opened', at: 5000 },
      { ...intent, ...one },
      { ...intent, ...one },
      { kind: 'done', change: 'c1', at: 5000 },
    ]);
  });
});
