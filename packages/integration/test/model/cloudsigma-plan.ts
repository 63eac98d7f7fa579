import {
  type Attributes,
  type Command,
  type Keypair,
  KeypairError,
  type KeypairErrorCode,
  type NewKeypair,
  type Patch,
  type Result,
} from '@keypair-gateway/core';
import type { Note } from './differences.js';
import { asMade, isEmpty, type Plan, type Planner, withAttributes } from './plan.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What CloudSigma must do with a command. */
export const cloudsigmaPlanner: Planner = (command, { note }) => {
  const why = beyond(command);
  if (why !== undefined) return { beyond: why };
  if ('ref' in command && command.ref.by === 'uuid' && !UUID.test(command.ref.uuid))
    return {
      async run() {
        note('cloudsigma: an id that is no uuid is not asked for');
        throw new KeypairError('not_found', 'no uuid');
      },
    };
  const fault = (code: KeypairErrorCode): KeypairErrorCode => {
    if (code !== 'weak_key' && code !== 'unsupported_algorithm') return code;
    note('cloudsigma: one code for bad keys');
    return 'invalid_key';
  };
  if (metaOf(command).every(isMeta)) return { run: runner(command, note), fault };
  return {
    async run() {
      note('cloudsigma: meta has limits');
      throw new KeypairError('invalid_request', 'meta');
    },
  };
};

function metaOf(command: Command): readonly (object | null | undefined)[] {
  if (command.op === 'create') return command.items.map(({ attributes }) => attributes?.labels);
  return command.op === 'update' ? [command.set.attributes?.labels] : [];
}

function isMeta(labels: object | null | undefined): boolean {
  return Object.entries(labels ?? {}).every(
    ([key, value]) =>
      key !== '' && key !== '__proto__' && [...key].length <= 32 && String(value).length <= 4096,
  );
}

function beyond(command: Command): string | undefined {
  switch (command.op) {
    case 'put':
      return 'slots';
    case 'create':
      if (command.uniqueNames) return 'unique names';
      if (command.items.length === 0) return 'an empty batch';
      return command.items.map(beyondItem).find((why) => why !== undefined);
    case 'list': {
      const { order, distinctNames, after } = command.query;
      return order !== 'created' || distinctNames === true || after !== undefined ? 'order' : undefined;
    }
    default: {
      if (command.ref.by !== 'uuid') return `a keypair by ${command.ref.by}`;
      if (command.op !== 'update') return undefined;
      if (command.ifRevision !== undefined) return 'revisions';
      const { description, labels } = command.set.attributes ?? {};
      if ((description === undefined) !== (labels === undefined)) return 'a part of meta';
      return Object.hasOwn(labels ?? {}, 'description') ? 'a label named description' : undefined;
    }
  }
}

function beyondItem({ material, retain, attributes: { labels } = {} }: NewKeypair): string | undefined {
  if (material.type !== 'ssh') return 'x509';
  if (Object.hasOwn(labels ?? {}, 'description')) return 'a label named description';
  if (material.from === 'import') return undefined;
  const { algorithm, bits } = material;
  const isSize =
    algorithm === 'rsa' ? (bits ?? 2048) === 2048 : algorithm === 'ed25519' && (bits ?? 256) === 256;
  return isSize && retain ? undefined : 'making such a key';
}

function runner(command: Command, note: Note): Extract<Plan, { run: unknown }>['run'] {
  switch (command.op) {
    case 'create':
      return async (core, actual) => {
        const items = command.items.map((item, i) => newItem(item, i, actual, note));
        const { keypairs } = (await core({ ...command, items })) as Result<'create'>;
        return { keypairs: keypairs.map((keypair) => show(keypair, note)) };
      };
    case 'list':
      return async (core) => {
        const { uuids } = command.query;
        const query = { ...command.query, ...(uuids && { uuids: uuids.map((uuid) => uuid.toLowerCase()) }) };
        const counted = (await core({ ...command, query: { ...query, total: true } })) as Result<'list'>;
        const { keypairs, ...rest } = command.query.total === false ? omitTotal(counted) : counted;
        if (command.query.total === undefined) note('cloudsigma: a count with every page');
        return { ...rest, keypairs: keypairs.map((keypair) => show(keypair, note)) };
      };
    case 'update':
      return async (core) => {
        const { attributes, ...set } = command.set;
        const named = attributes?.labels !== undefined && { attributes: changed(attributes, note) };
        const { keypair } = (await core({
          ...lowered(command, note),
          set: { ...set, ...named } as Patch,
        })) as Result<'update'>;
        return { keypair: show(keypair, note) };
      };
    case 'get':
      return async (core) => ({
        keypair: show(((await core(lowered(command, note))) as Result<'get'>).keypair, note),
      });
    default:
      return (core) => core(lowered(command as Command<'delete'>, note));
  }
}

function omitTotal({ keypairs }: Result<'list'>): Result<'list'> {
  return { keypairs };
}

function lowered<C extends Command<'get' | 'update' | 'delete'>>(command: C, note: Note): C {
  const { ref } = command;
  if (ref.by !== 'uuid' || ref.uuid === ref.uuid.toLowerCase()) return command;
  note('cloudsigma: uuids in any case');
  return { ...command, ref: { by: 'uuid', uuid: ref.uuid.toLowerCase() } };
}

function newItem(item: NewKeypair, index: number, actual: Result | undefined, note: Note): NewKeypair {
  const { material, retain } = item;
  if (material.from === 'generate') {
    if (material.comment !== '') note('cloudsigma: no comment');
    const made = asMade({ ...material, comment: '' }, index, actual);
    return withAttributes({ ...item, material: made }, kept(item.attributes, note));
  }
  const { privateKey, ...open } = material;
  if (!retain && privateKey !== undefined) note('cloudsigma: a half that is not kept stays');
  return withAttributes(
    { ...item, material: retain ? material : open, retain: true },
    kept(item.attributes, note),
  );
}

function kept({ description, labels, ...notes }: Attributes = {}, note: Note): Attributes {
  if (Object.keys(notes).length > 0) note('cloudsigma: notes stay');
  if (labels !== undefined && isEmpty(labels)) note('cloudsigma: empty labels are none');
  return {
    ...(description !== undefined && { description }),
    ...(!isEmpty(labels) && { labels: labels as object }),
  } as Attributes;
}

function changed(
  { description, labels, ...notes }: NonNullable<Patch['attributes']>,
  note: Note,
): Patch['attributes'] {
  note('cloudsigma: meta is whole');
  if (Object.keys(notes).length > 0) note('cloudsigma: notes stay');
  return { description: description ?? null, labels: isEmpty(labels) ? null : (labels ?? null) };
}

function show(keypair: Keypair, note: Note): Keypair {
  note('cloudsigma: no revision, serial and time');
  const { description, labels } = keypair.attributes;
  const attributes = {
    ...(description !== undefined && { description }),
    ...(labels !== undefined && { labels }),
  };
  return { ...keypair, bits: null, serial: null, createdAt: null, revision: 0, attributes };
}
