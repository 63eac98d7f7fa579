import {
  type Command,
  isKeypairError,
  type KeypairBackend,
  type KeypairError,
  type NewKeypair,
} from '@keypair-gateway/core';
import { LARGE, type TranslationRow } from '../../../tools/translation.js';

/** A command that came through a front, and what the pair threw. */
export interface Seen {
  readonly command: Command;
  readonly fault: KeypairError | undefined;
}

/** A backend that notes what it is asked. */
export interface Spy {
  readonly backend: KeypairBackend;
  /** What was noted since the last time. */
  take(): readonly Seen[];
}

/** Notes the commands to a backend and its refusals. */
export function spyOn(inner: KeypairBackend): Spy {
  let seen: Seen[] = [];
  const backend: KeypairBackend = {
    capabilities: inner.capabilities,
    async execute(command, context) {
      const at = seen.push({ command: command as unknown as Command, fault: undefined }) - 1;
      try {
        return await inner.execute(command, context);
      } catch (error) {
        const noted = seen[at];
        if (noted !== undefined && isKeypairError(error)) seen[at] = { ...noted, fault: error };
        throw error;
      }
    },
  };
  const take = (): readonly Seen[] => {
    const noted = seen;
    seen = [];
    return noted;
  };
  return { backend, take };
}

/** The operations of the table that a command is, beside those that every one of its kind is. */
function rowsOf(command: Command): readonly string[] {
  switch (command.op) {
    case 'create':
      return [
        ...command.items.flatMap(rowsOfItem),
        ...(command.items.length > 1 ? ['batch'] : []),
        ...(command.uniqueNames ? ['unique'] : ['twins']),
        ...command.items.flatMap(({ name }) => rowsOfName(name)),
        'create-createdAt',
        'create-serial',
      ];
    case 'get':
      return ['get', 'get-createdAt', 'get-serial', 'reveal'];
    case 'list': {
      const { order, ...query } = command.query;
      const members = Object.keys(query).map((member) => `list-${member}`);
      return [`list-${order}`, 'list-createdAt', 'list-serial', ...members, 'reveal'];
    }
    case 'update': {
      const { name, publicKey, privateKey, attributes = {} } = command.set;
      return [
        'unchanged',
        ...(name === undefined ? [] : ['rename']),
        ...(publicKey === undefined && privateKey === undefined ? [] : ['rekey', 'reveal']),
        ...Object.keys(attributes).map((member) => `update-${member}`),
        ...(publicKey === undefined ? [] : rowsOfKey(publicKey)),
        'reveal',
      ];
    }
    case 'put':
      return [command.when === 'always' ? 'slot-refresh' : 'slot-view'];
    case 'delete':
      return ['delete'];
  }
}

function rowsOfName(name: string): readonly string[] {
  const dotted = /[@.]/.test(name) ? ['dotted-names'] : [];
  const letters = /[^ -~]/.test(name) ? ['letters-names'] : [];
  return [...dotted, ...letters, ...(/^[\p{L}\w @.-]*$/u.test(name) ? [] : ['any-names'])];
}

function rowsOfItem({ material, attributes = {}, retain }: NewKeypair): readonly string[] {
  const { type } = material;
  const kept = (['description', 'labels'] as const).filter((member) => attributes[member] !== undefined);
  if (material.from === 'generate') return [...kept, type === 'x509' ? 'x509-generate' : 'generate'];
  const half = retain && material.privateKey !== undefined ? ['import-private'] : [];
  return [...kept, ...half, 'import', ...(type === 'x509' ? ['x509'] : rowsOfKey(material.publicKey))];
}

function rowsOfKey(publicKey: string): readonly string[] {
  const [name = '', blob = ''] = publicKey.trim().split(/\s+/);
  const algorithm = /^(?:sk-)?(?:ssh-|ecdsa)/.test(name) ? algorithmOf(name) : undefined;
  return [
    ...(algorithm === undefined ? [] : [`type-${algorithm}`]),
    ...(name.includes('-cert-') ? ['certificates'] : []),
    ...(algorithm === 'rsa' && (blob.length * 6) / 8 > LARGE.bits / 8 + 32 ? ['large-rsa'] : []),
    ...(Buffer.byteLength(publicKey) > LARGE.bytes ? ['large-text'] : []),
    'any-text',
  ];
}

function algorithmOf(name: string): string {
  const plain = /rsa|dss|ecdsa|ed25519/.exec(name)?.[0] ?? name;
  return `${plain === 'dss' ? 'dsa' : plain}${name.startsWith('sk-') ? '-sk' : ''}`;
}

const OF_KEYS = ['invalid_key', 'weak_key', 'unsupported_algorithm'];
const OF_NAMES = ['invalid_request', 'invalid_name'];

/** Whether a row is one whose refusal a cloud speaks by this code, by its rules for names and keys. */
function isRule(id: string, code: string): boolean {
  if (id === 'twins') return code === 'already_exists';
  return (
    /names$/.test(id) ? OF_NAMES : /^(type-|large-|certificates$|any-text$|x509$)/.test(id) ? OF_KEYS : []
  ).includes(code);
}

/** Members in which an answer may differ, by rows that say so. */
const MEMBERS: Readonly<Record<string, RegExp>> = {
  reveal: /private_key/,
  description: /meta|public_key/,
  labels: /meta/,
};

/** What has happened to a scenario before a step: keypairs that were refused are not there. */
export interface Past {
  readonly lost: Set<string>;
}

/**
 * The rows of the table that say why an answer over a pair differs from the example; undefined: none does. `past` is for the steps behind: what depends on a keypair that
 * was refused differs for that reason.
 */
export function excuse(
  seen: readonly Seen[],
  differences: readonly string[],
  table: readonly TranslationRow[],
  past: Past,
): string | undefined {
  const rows = seen.flatMap(({ command }) => table.filter(({ id }) => rowsOf(command).includes(id)));
  const refusals = seen.flatMap(({ command, fault }) => {
    const row =
      fault &&
      refusalRow(
        fault,
        table.filter(({ id }) => rowsOf(command).includes(id)),
      );
    return row === undefined ? [] : [{ row, command }];
  });
  for (const { command } of refusals)
    if (command.op === 'create') for (const { name } of command.items) past.lost.add(name);
  const [first] = refusals;
  if (first !== undefined) return first.row.id;
  const names = seen.flatMap(({ command }) => namesOf(command));
  if (names.some((name) => (name === undefined ? past.lost.size > 0 : past.lost.has(name))))
    return 'a keypair that was refused before';
  // In another order a part of a list is another part.
  const isPaged = seen.some(({ command }) => command.op === 'list' && (command.query.limit ?? 20) < 20);
  const told = differences.map(
    (difference) =>
      rows.find(({ id, cell }) => allows(id, cell.verdict, cell.otherwise, difference, isPaged))?.id,
  );
  return told.includes(undefined) ? undefined : told[0];
}

function refusalRow(fault: KeypairError, rows: readonly TranslationRow[]): TranslationRow | undefined {
  const refused = rows.filter(({ cell }) => cell.verdict === 'refused');
  if (isKeypairError(fault, 'not_supported'))
    return refused.find(({ cell }) => cell.why === fault.details?.what);
  return refused.find(({ id }) => isRule(id, fault.code));
}

/** Names that a command is about; undefined: all. */
function namesOf(command: Command): readonly (string | undefined)[] {
  if (command.op === 'create') return command.items.map(({ name }) => name);
  if (command.op === 'list') return [undefined];
  if ('ref' in command && command.ref.by === 'name') return [command.ref.name];
  return [];
}

function allows(
  id: string,
  verdict: string,
  otherwise: string | undefined,
  difference: string,
  isPaged: boolean,
): boolean {
  if (otherwise === 'null') return /\b(id|created_at)\b.*\bnull\b/.test(difference);
  if (otherwise === 'by-name') return isPaged && /objects/.test(difference);
  return verdict === 'refused' && MEMBERS[id]?.test(difference) === true;
}
