import type { AuditSink } from '@keypair-gateway/core';
import { KeypairError } from '@keypair-gateway/core';
import { fileFault } from '../file-fault.js';
import { type AppendLog, openAppendLog } from './append-log.js';
import { encodeSinkLine } from './sink-line.js';

/** A file that changes are recorded in. */
export interface FileSink {
  /** The sink of one backend, by its place in the configuration. */
  of(backend: string): AuditSink;
  /** Rejects while nothing can be recorded. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** What `openFileSink` takes beside the path. */
export interface FileSinkOptions {
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Told why entries are not taken any more, and null when they are again. */
  readonly onChange?: (reason: string | null) => void;
}

/** Opens the file, or rejects with `store_unavailable`. */
export async function openFileSink(path: string, options: FileSinkOptions = {}): Promise<FileSink> {
  const { now = Date.now, onChange = () => {} } = options;
  const header = (): string => encodeSinkLine({ kind: 'opened', at: now() * 1000 });
  let log: AppendLog;
  try {
    log = await openAppendLog(path, { header });
  } catch (cause) {
    const message = `The audit log ${path} cannot be opened: ${fileFault(cause)}.`;
    throw new KeypairError('store_unavailable', message, { cause });
  }
  let isWell = true;
  const turn = (reason: string | null): void => {
    if (isWell !== (reason === null)) onChange(reason);
    isWell = reason === null;
  };
  async function append(text: string): Promise<void> {
    try {
      await log.append(text);
    } catch (error) {
      turn(fileFault(error));
      throw error;
    }
    turn(null);
  }
  return {
    of: (backend) => ({
      record(owner, entries, change) {
        const lines = entries.map(({ at, action, uuid, userId, accountId, requestId }) =>
          encodeSinkLine({
            kind: 'intent',
            change,
            backend,
            owner,
            at,
            action,
            uuid,
            userId,
            accountId,
            requestId,
          }),
        );
        return append(lines.join(''));
      },
      settle(change, kind) {
        log.note(encodeSinkLine({ kind, change, at: now() * 1000 }));
      },
    }),
    check: log.check,
    close: log.close,
  };
}
