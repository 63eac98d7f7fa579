import type { Logger } from 'pino';
import type { CliIo } from '../io.js';

/** Levels of `--log-level` and LOG_LEVEL, from the most words to none. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** One of `LOG_LEVELS`. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * A pino logger that writes JSON lines to `stderr`. Nothing is redacted afterwards: callers hand it chosen fields only, never a request, a command, a
 * configuration or an error object.
 */
export async function createLogger(level: LogLevel, stderr: CliIo['stderr']): Promise<Logger> {
  const { pino } = await import('pino');
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => stderr.write(line) },
  );
}
