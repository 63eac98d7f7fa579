import type { Command, Keypair, NewKeypair, Result } from '@keypair-gateway/core';
import type { Note } from './differences.js';
import { asMade, type Caller, isEmpty, type Plan, type Planner, withAttributes } from './plan.js';

/** Which of Nova's family, and how. */
export interface NovaKind {
  readonly dialect: 'nova' | 'huawei-ecs' | 'virtuozzo';
  readonly version: string;
  readonly isShared?: boolean;
}

const MARKER = 'VSTOR-KEY-DESC:';

/** What Nova's family must do with a command. */
export function novaPlanner({ dialect, version, isShared = false }: NovaKind): Planner {
  const [, minor = 0] = version.split('.').map(Number);
  const has = (since: number): boolean => minor >= since;
  const isGood = nameRule(minor);
  const isMarked = dialect === 'virtuozzo';

  function beyond(command: Command): string | undefined {
    if (command.op === 'update' || command.op === 'put') return command.op;
    if (command.op === 'list') {
      const { order, distinctNames: _, limit, after, ...others } = command.query;
      if (order !== 'name' || Object.keys(others).length > 0) return 'query';
      if (/\p{Surrogate}/u.test(after ?? '')) return 'a marker that is no text';
      return !has(35) && (limit ?? after) !== undefined ? 'pages' : undefined;
    }
    if (command.op !== 'create') {
      if (command.ref.by !== 'name') return `a keypair by ${command.ref.by}`;
      return /^\.{0,2}$|\/|\n$|\p{Surrogate}/u.test(command.ref.name)
        ? 'a name that is no part of a path'
        : undefined;
    }
    const [item] = command.items;
    if (item === undefined || command.items.length > 1) return 'batch';
    const { material, retain, attributes: { description, labels } = {} } = item;
    if (material.type === 'x509' && !has(2)) return 'x509';
    if (!isEmpty(labels)) return 'labels';
    const isImport = material.from === 'import';
    if (!isEmpty(description) && !(isMarked && isImport && material.type === 'ssh')) return 'description';
    if (retain && (!isImport || material.privateKey !== undefined)) return 'keeping private keys';
    if (isImport) return undefined;
    const isNovas = !has(92) && material.algorithm === 'rsa' && (material.bits ?? 2048) === 2048;
    return isNovas ? undefined : 'making such a key';
  }

  function material(item: NewKeypair, { userId, note }: Caller): NewKeypair['material'] {
    const { material: given } = item;
    if (given.from === 'generate') {
      note('nova: its own comment');
      if (given.type === 'x509') return { ...given, comment: userId };
      if (dialect === 'huawei-ecs') note('huawei-ecs: a made line ends');
      return { ...given, comment: `Generated-by-Nova${dialect === 'huawei-ecs' ? '\n' : ''}` };
    }
    const { privateKey, ...rest } = given;
    if (privateKey !== undefined) note('nova: a half that is not kept stays');
    const { description } = item.attributes ?? {};
    const isLine = isMarked && given.type === 'ssh' && description !== undefined;
    return isLine ? { ...rest, publicKey: mark(given.publicKey, description) } : rest;
  }

  function create(command: Command<'create'>, caller: Caller): Plan {
    const { note } = caller;
    const [item] = command.items as readonly [NewKeypair];
    const name = version === '2.0' ? item.name.trim() : item.name;
    if (name !== item.name) note('nova: /v2 trims names');
    if (Object.keys(item.attributes ?? {}).length > 0) note('nova: notes stay');
    if (!command.uniqueNames) note('nova: names are unique');
    const key = material(item, caller);
    const described =
      isMarked && key.from === 'import' && key.type === 'ssh' ? descriptionOf(key.publicKey) : null;
    if (described !== null) note('virtuozzo: a description is in the key');
    if (isShared) note('nova: an account notes the creator');
    const attributes = {
      ...(described !== null && { description: described }),
      ...(isShared && { nova: { userId: caller.userId } }),
    };
    const isBadName = !isGood(item.name);
    return {
      async run(core, actual) {
        const made = withAttributes(
          { ...item, name, retain: false, material: asMade(key, 0, actual) },
          attributes,
        );
        if (isBadName) note('nova: fewer names');
        const result = (await core({
          ...command,
          uniqueNames: true,
          items: [isBadName ? { ...made, name: '' } : made],
        })) as Result<'create'>;
        const shown = (actual as Partial<Result<'create'>> | undefined)?.keypairs?.[0]?.privateKey;
        const isCertificate = key.type === 'x509' && key.from === 'generate' && shown !== undefined;
        return {
          keypairs: result.keypairs.map((keypair) => ({
            ...show(keypair, 'create', note),
            ...(isCertificate && { privateKey: shown }),
          })),
        };
      },
      fault: (code) => (isBadName && code === 'quota_exceeded' ? 'invalid_name' : novaFault(code, note)),
    };
  }

  function show(keypair: Keypair, view: 'create' | 'list' | 'show', note: Note): Keypair {
    note('nova: a uuid of owner and name');
    note('nova: no algorithm and bits');
    note('nova: no revision');
    note(isMarked ? 'virtuozzo: time in every answer' : 'nova: serial and time in show alone');
    const { serial, createdAt, attributes, ...rest } = keypair;
    const { description } = attributes;
    return {
      ...rest,
      uuid: '',
      algorithm: null,
      bits: null,
      revision: 0,
      serial: view === 'show' ? serial : null,
      createdAt: view === 'show' || isMarked ? createdAt : null,
      attributes: isMarked && description !== undefined ? { description } : {},
    };
  }

  return (command, caller) => {
    const { note } = caller;
    const why = beyond(command);
    if (why !== undefined) return { beyond: why };
    switch (command.op) {
      case 'create':
        return create(command, caller);
      case 'list':
        return {
          async run(core) {
            const { keypairs } = (await core(command)) as Result<'list'>;
            return { keypairs: keypairs.map((keypair) => show(keypair, 'list', note)) };
          },
        };
      default: {
        return {
          async run(core) {
            const result = await core(command);
            if (command.op === 'delete') return { uuid: '' };
            return { keypair: show((result as Result<'get'>).keypair, 'show', note) };
          },
        };
      }
    }
  };
}

function novaFault(code: Parameters<NonNullable<Extract<Plan, { run: unknown }>['fault']>>[0], note: Note) {
  if (code !== 'weak_key' && code !== 'unsupported_algorithm') return code;
  note('nova: one code for bad keys');
  return 'invalid_key' as const;
}

/** Whether Nova takes a name; what is printable is as much as the names of the model need. */
function nameRule(minor: number): (name: string) => boolean {
  const isLength = (name: string): boolean => name !== '' && [...name].length <= 255;
  if (minor === 0)
    return (name) =>
      isLength(name) &&
      !/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{Co}]|[\u{ffff}-\u{10ffff}]/u.test(name.replace(/\n$/, '')) &&
      name.trim() !== '';
  const set = minor >= 92 ? /^[@.\w -]+$/ : /^[\w -]+$/;
  return (name) => isLength(name) && set.test(name) && name.trim() === name && !name.endsWith('\n');
}

/** The description that stands in a line: behind the marker, at the comment's start or after a space. */
export function descriptionOf(line: string): string | null {
  const [, comment = ''] = /^\S+ \S+ ([^\n]*)/.exec(line) ?? [];
  const found = new RegExp(`(?:^|.*? )${MARKER}(.*)$`).exec(comment);
  return found === null ? null : (found[1] ?? '');
}

/** A line with this description in its comment. */
function mark(line: string, description: string): string {
  const said = description.replace(/[\r\n]+/g, ' ');
  if (!/^\S+ \S/.test(line) || (descriptionOf(line) ?? '') === said) return line;
  const end = /\n$/.exec(line)?.[0] ?? '';
  const [type = '', blob = '', ...words] = line.slice(0, line.length - end.length).split(' ');
  const at = words.findIndex((word) => word.startsWith(MARKER));
  const comment = (at < 0 ? words : words.slice(0, at)).join(' ');
  return (
    [type, blob, comment, said === '' ? '' : MARKER + said].filter((part) => part !== '').join(' ') + end
  );
}
