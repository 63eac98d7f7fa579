import { isDeepStrictEqual } from 'node:util';
import type { Owner, TrailEntry } from '@keypair-gateway/core';
import { EXIT } from '../exit-codes.js';
import { type CliIo, paintFor } from '../io.js';
import { printable, printableJson } from '../printable.js';
import { timeOf } from './verify/report.js';
import type { TrailSource } from './verify/source.js';
import { startWalk, walkOn } from './verify/walk.js';

/** `audit show`: one owner's trail, oldest first, written as it is read; resolves to the exit code. */
export async function show(
  sources: readonly TrailSource[],
  owner: Owner,
  json: boolean,
  io: CliIo,
): Promise<number> {
  const paint = paintFor(io.stdout, io.env);
  let faults = 0;
  let entries = 0;
  for (const source of sources) {
    const { backend } = source;
    const fault = (says: string): void => {
      faults += 1;
      if (!json) io.stdout.write(`${paint.bad(says)}\n`);
    };
    let broken: TrailEntry | undefined;
    await walkOn(source, startWalk(owner), {
      dropped: (from, to) =>
        fault(from === to ? `entry ${from} is gone` : `entries ${from} to ${to} are gone`),
      broken: (entry) => {
        broken = entry;
        fault(`entry ${entry.seq} was edited or moved, or does not follow the one before it`);
      },
      entry: (entry) => {
        entries += 1;
        const isBroken = isDeepStrictEqual(broken, entry);
        io.stdout.write(json ? jsonLine(entry, backend, owner, isBroken) : textLine(entry));
      },
    });
  }
  if (entries === 0 && !json) io.stderr.write(`keypair-gateway audit: ${printable(owner)} has no trail\n`);
  return faults === 0 ? EXIT.ok : EXIT.findings;
}

function textLine({ seq, at, action, uuid, userId, accountId, requestId }: TrailEntry): string {
  const who = userId === '' && accountId === '' ? '-' : `${userId}@${accountId}`;
  return `${printable([seq, timeOf(at), action.padEnd(6), uuid, who, requestId].join('  '))}\n`;
}

function jsonLine(entry: TrailEntry, backend: string, owner: Owner, isBroken: boolean): string {
  return `${printableJson(JSON.stringify({ backend, owner, ...entry, sound: !isBroken }))}\n`;
}
