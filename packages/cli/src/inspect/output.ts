import type { TextSink } from '../io.js';

type StreamEvent = 'drain' | 'close' | 'error';

/** A stream tells when it has room again, and when nobody reads it any more; any other sink takes all. */
interface StreamSink extends TextSink {
  on?(event: StreamEvent, listener: () => void): unknown;
  off?(event: StreamEvent, listener: () => void): unknown;
}

/** Much text, written in large pieces and no faster than it is taken. */
export interface Output {
  /** Undefined while there is room; else resolves when there is again, to false where nobody reads any more. */
  write(text: string): Promise<boolean> | undefined;
  /** Writes what is left. */
  end(): Promise<void>;
}

const FULL = 65_536;

/** Collects text for a sink; a terminal sees each at once. */
export function createOutput(sink: StreamSink): Output {
  const full = sink.isTTY === true ? 1 : FULL;
  let parts: string[] = [];
  let length = 0;
  let isGone = false;
  let wake = (): void => {};
  const drained = (): void => wake();
  // Not `destroyed`: standard output never is.
  const gone = (): void => {
    isGone = true;
    wake();
  };
  sink.on?.('drain', drained);
  sink.on?.('close', gone);
  sink.on?.('error', gone);
  const flush = async (): Promise<boolean> => {
    const text = parts.join('');
    parts = [];
    length = 0;
    if (isGone) return false;
    const room = new Promise<void>((resolve) => {
      wake = resolve;
    });
    if (sink.write(text) === false && sink.on !== undefined) await room;
    return !isGone;
  };
  return {
    write(text) {
      parts.push(text);
      length += text.length;
      return length < full ? undefined : flush();
    },
    async end() {
      if (length > 0) await flush();
      sink.off?.('drain', drained);
      sink.off?.('close', gone);
      sink.off?.('error', gone);
    },
  };
}
