import { describe, expect, it } from 'vitest';
import { createOutput } from '../../src/inspect/output.js';

function fullSink() {
  const written: string[] = [];
  const waiting = new Map<string, () => void>();
  return {
    written,
    write(text: string) {
      written.push(text);
      return false;
    },
    on: (event: string, listener: () => void) => void waiting.set(event, listener),
    off: (event: string) => void waiting.delete(event),
    emit: (event: string) => waiting.get(event)?.(),
    listeners: () => waiting.size,
  };
}

const LONG = 'x'.repeat(65_536);

describe('createOutput', () => {
  it('collects what is short and writes it at the end', async () => {
    const written: string[] = [];
    const output = createOutput({ write: (text) => written.push(text) });
    expect([output.write('a'), output.write('b')]).toEqual([undefined, undefined]);
    expect(written).toEqual([]);
    await output.end();
    expect(written).toEqual(['ab']);
  });

  it('writes at once to a terminal', async () => {
    const written: string[] = [];
    const output = createOutput({ isTTY: true, write: (text) => written.push(text) });
    expect(await output.write('a')).toBe(true);
    expect(written).toEqual(['a']);
  });

  it('waits until a full stream has room', async () => {
    const sink = fullSink();
    const output = createOutput(sink);
    let isDone = false;
    const room = output.write(LONG)?.then((more) => {
      isDone = true;
      return more;
    });
    await new Promise(setImmediate);
    expect(isDone).toBe(false);
    sink.emit('drain');
    expect(await room).toBe(true);
    await output.end();
    expect(sink.listeners()).toBe(0);
  });

  it.each(['error', 'close'])(
    'tells that nobody reads any more (%s), and writes nothing then',
    async (event) => {
      const sink = fullSink();
      const output = createOutput(sink);
      const room = output.write(LONG);
      sink.emit(event);
      expect(await room).toBe(false);
      output.write('more');
      await output.end();
      expect(sink.written).toHaveLength(1);
    },
  );
});
