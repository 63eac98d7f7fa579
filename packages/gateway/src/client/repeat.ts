import { type Command, isKeypairError, type Keypair, KeypairError, type Result } from '@keypair-gateway/core';
import type { Ended } from './answer.js';
import type { Encoded, Line } from './line.js';

/** Makes a request of a command; throws `not_supported` where the cloud has none for it. */
export type Encode = (command: Command) => Encoded;

/** What a look at a slot shows. */
type Slot = Keypair | 'empty' | 'unreadable';

const CLOSED = ['not_supported', 'method_not_allowed', 'forbidden'];

/** Whether a command that makes a new key in place of the old one each time it is sent: a refresh. */
export function isRefresh(command: Command): command is Command<'put'> {
  return command.op === 'put' && command.when === 'always' && command.material.from === 'generate';
}

/**
 * Sends a command until it is answered, or until another attempt can be of no use or might do something twice. A delete that finds nothing after an attempt that may have
 * been done is done.
 */
export async function settle(
  command: Command,
  encoded: Encoded,
  line: Line,
  attempts: number,
): Promise<Ended> {
  let touched = false;
  for (let attempt = 1; ; attempt += 1) {
    const ended = await line.send(command, encoded);
    if (ended.ok) return ended;
    if (touched && command.op === 'delete' && ended.fault.code === 'not_found')
      return { ok: true, result: { uuid: command.ref.by === 'uuid' ? command.ref.uuid.toLowerCase() : '' } };
    touched ||= ended.touched;
    const stops = !ended.again || attempt >= attempts || !mayRepeat(command, touched);
    if (stops || !(await line.pause(attempt, ended.retryAfterMs))) return { ...ended, touched };
  }
}

/** The same as `settle` for who wants the result alone. */
export async function ask(command: Command, encoded: Encoded, line: Line, attempts: number): Promise<Result> {
  const ended = await settle(command, encoded, line, attempts);
  if (ended.ok) return ended.result;
  throw ended.fault;
}

function mayRepeat(command: Command, touched: boolean): boolean {
  if (command.op === 'create' || isRefresh(command)) return false;
  // A second time would meet the revision that the first one has made.
  return command.op !== 'update' || command.ifRevision === undefined || !touched;
}

/**
 * Sends a refresh so that none is made blindly: the slot is read before, and after every fault of which the cloud did not say that nothing was done. A key that has changed
 * is the answer; one that has not lets the refresh be sent again. Rejects with `upstream_unavailable` that says so when nobody can know.
 */
export async function refresh(
  command: Command<'put'>,
  encoded: Encoded,
  encode: Encode,
  line: Line,
  attempts: number,
): Promise<Result<'put'>> {
  const look = (): Promise<Slot> => readSlot(command, encode, line, attempts);
  const before = await look();
  for (let attempt = 1; ; attempt += 1) {
    const ended = await line.send(command, encoded);
    if (ended.ok) return ended.result as Result<'put'>;
    const { fault, again, touched } = ended;
    if (!again && !touched) throw fault;
    let after: Slot = 'unreadable';
    let waited = false;
    try {
      // The cloud may still be at it, so the wait comes before the look.
      waited = await line.pause(attempt, ended.retryAfterMs);
      if (before !== 'unreadable' && (waited || touched)) after = await look();
    } catch {
      after = 'unreadable';
    }
    // A slot that is empty after may be one that cannot be read at all.
    if (typeof after === 'string') throw touched ? unsure(fault) : fault;
    if (before === 'empty') return { keypair: after, outcome: 'created' };
    if (typeof before !== 'string' && after.publicKey !== before.publicKey)
      return { keypair: after, outcome: 'replaced' };
    if (!waited || !again || attempt >= attempts) throw fault;
  }
}

/** The pair in the slot, as far as the cloud shows it. Throws what else it says. */
async function readSlot(
  { owner, slot, material }: Command<'put'>,
  encode: Encode,
  line: Line,
  attempts: number,
): Promise<Slot> {
  const reads: readonly Command[] = [
    { op: 'get', owner, ref: { by: 'slot', slot } },
    // Where a first read makes the pair, this is the read.
    { op: 'put', owner, slot, material, when: 'absent' },
  ];
  for (const read of reads) {
    const encoded = encodeIfPossible(read, encode);
    if (encoded === undefined) continue;
    const ended = await settle(read, encoded, line, attempts);
    if (ended.ok) return (ended.result as Result<'get'>).keypair;
    if (ended.fault.code === 'not_found') return 'empty';
    if (CLOSED.includes(ended.fault.code)) return 'unreadable';
    throw ended.fault;
  }
  return 'unreadable';
}

function encodeIfPossible(command: Command, encode: Encode): Encoded | undefined {
  try {
    return encode(command);
  } catch (error) {
    if (isKeypairError(error, 'not_supported')) return undefined;
    throw error;
  }
}

function unsure(fault: KeypairError): KeypairError {
  const said = 'The refresh may or may not have happened: read the slot again before another.';
  const busy = isKeypairError(fault, 'upstream_unavailable') ? fault.details : undefined;
  return new KeypairError('upstream_unavailable', `${said} ${fault.message}`, {
    cause: fault,
    ...(busy !== undefined && { details: busy }),
  });
}
