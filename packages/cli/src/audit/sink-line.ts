import type { AuditEntry, ChangeEnd, Owner } from '@keypair-gateway/core';
import { printableJson } from '../printable.js';

/** An audit entry as the sink's file has it, written before the change is made. */
export interface IntentLine extends AuditEntry {
  readonly kind: 'intent';
  readonly change: string;
  /** The place of the backend in the configuration. */
  readonly backend: string;
  readonly owner: Owner;
}

/** What became of a change; one without such a line was under way when a process ended. Times in microseconds since 1970-01-01 UTC. */
export interface EndLine {
  readonly kind: ChangeEnd;
  readonly change: string;
  readonly at: number;
}

/** The first line of a file. */
export interface OpenedLine {
  readonly kind: 'opened';
  readonly at: number;
}

/** A line of the sink's file. */
export type SinkLine = IntentLine | EndLine | OpenedLine;

/** With its line feed; nothing that callers chose ends the line or steers a terminal. */
export function encodeSinkLine(line: SinkLine): string {
  return `${printableJson(JSON.stringify(line))}\n`;
}

/** A line; undefined: it is none, such as one that was cut off. */
export function decodeSinkLine(text: string): SinkLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const line = value as Partial<IntentLine> | EndLine | OpenedLine;
  if (!Number.isSafeInteger(line.at)) return undefined;
  if (line.kind === 'opened') return line;
  if (typeof line.kind !== 'string' || typeof (line as EndLine).change !== 'string') return undefined;
  if (line.kind !== 'intent') return line as EndLine;
  const { backend, owner, action, uuid, userId, accountId, requestId } = line;
  const texts = [backend, owner, action, uuid, userId, accountId, requestId];
  return texts.every((one) => typeof one === 'string') ? (line as IntentLine) : undefined;
}
