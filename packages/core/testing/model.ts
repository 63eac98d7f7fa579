import { isKeypairError, type KeypairErrorCode } from '../src/errors.js';
import type { Attributes, Command, Keypair, KeypairRef, Material, Owner, Result } from '../src/types.js';

/** A keypair as the model sees it: what every backend must agree on. `privateKey` is clear text, where an answer shows it. */
export interface ModelKeypair {
  readonly uuid: string;
  readonly name: string;
  readonly slot: string | null;
  readonly publicKey: string;
  readonly attributes: Attributes;
  readonly hasPrivateKey: boolean;
  readonly revision: number;
  readonly privateKey?: string;
}

/** What a command comes to: keypairs and the rest of a result, or the code of a fault. */
export interface ModelAnswer {
  readonly keypairs?: readonly ModelKeypair[];
  readonly total?: number;
  readonly outcome?: 'created' | 'replaced' | 'kept';
  readonly uuid?: string;
  readonly error?: KeypairErrorCode;
}

/** In-memory truth about a backend whose callers come one after the other. */
export interface Model {
  /** What must come out. `actual` is what did: the model learns from it the uuids and made keys that it cannot foresee. */
  execute(command: Command, actual: ModelAnswer, rules?: { readonly maxKeypairs?: number }): ModelAnswer;
  /** All uuids that were ever given, in order. */
  readonly uuids: readonly string[];
}

type Row = { -readonly [K in keyof Omit<ModelKeypair, 'privateKey'>]: ModelKeypair[K] } & {
  owner: Owner;
  secret: string | undefined;
};

const UNSEEN = 'made and not seen yet';

/** Brings what a backend did into the form that the model speaks; rethrows what is no `KeypairError`. */
export async function answerOf(work: Promise<Result>): Promise<ModelAnswer> {
  try {
    const result = await work;
    if ('uuid' in result) return { uuid: result.uuid };
    if ('keypair' in result)
      return { keypairs: [seen(result.keypair)], ...('outcome' in result && { outcome: result.outcome }) };
    const keypairs = result.keypairs.map(seen);
    return 'total' in result && result.total !== undefined ? { keypairs, total: result.total } : { keypairs };
  } catch (error) {
    if (isKeypairError(error)) return { error: error.code };
    throw error;
  }
}

/**
 * A model of the service for model-based tests: run the same commands through a backend and through this, and compare the answers.
 *
 * `pairs` maps each public key text that a test imports to the text of its private half, so that the model knows which halves belong together.
 *
 * @example
 * ```ts
 * import { createModel } from '@keypair-gateway/core/testing';
 *
 * const model = createModel({ pairs: new Map() });
 * const missing = { op: 'get', owner: 'user:alice', ref: { by: 'name', name: 'web' } } as const;
 * console.log(model.execute(missing, {}).error); // not_found
 * ```
 */
export function createModel(known: { readonly pairs: ReadonlyMap<string, string> }): Model {
  const rows: Row[] = [];
  const uuids: string[] = [];
  // One public key may have several texts of its private half: each writing of a made key has random check numbers.
  const pairs = new Map([...known.pairs].map(([publicKey, secret]) => [publicKey, new Set([secret])]));

  const listed = (owner: Owner): Row[] => rows.filter((row) => row.owner === owner && row.slot === null);
  const find = (owner: Owner, ref: KeypairRef): Row | undefined =>
    rows.find(
      (row) =>
        row.owner === owner &&
        (ref.by === 'uuid'
          ? row.slot === null && row.uuid === ref.uuid
          : ref.by === 'slot'
            ? row.slot === ref.slot
            : row.slot === null && row.name === ref.name),
    );

  function pair(publicKey: string, secret: string): void {
    const secrets = pairs.get(publicKey) ?? new Set();
    pairs.set(publicKey, secrets.add(secret));
  }

  function make(
    row: Omit<Row, 'uuid' | 'revision' | 'hasPrivateKey'>,
    actual: ModelKeypair | undefined,
  ): Row {
    const made = { ...row, uuid: actual?.uuid ?? '', revision: 1, hasPrivateKey: row.secret !== undefined };
    rows.push(made);
    uuids.push(made.uuid);
    return made;
  }

  function halves(
    material: Material,
    actual: ModelKeypair | undefined,
  ): { publicKey: string; secret: string | undefined } {
    if (material.from === 'generate') {
      const made = { publicKey: actual?.publicKey ?? '', secret: actual?.privateKey ?? UNSEEN };
      pair(made.publicKey, made.secret);
      return made;
    }
    return { publicKey: material.publicKey, secret: material.privateKey?.reveal() };
  }

  const fits = (publicKey: string, secret: string | undefined): boolean =>
    secret === undefined || (pairs.get(publicKey)?.has(secret) ?? false);
  const badPair = (material: Material): boolean =>
    material.from === 'import' && !fits(material.publicKey, material.privateKey?.reveal());

  /** The private half of a slot that was made is seen when it is first revealed. */
  function learn({ keypairs = [] }: ModelAnswer): void {
    for (const { uuid, publicKey, privateKey } of keypairs) {
      const row = rows.find((one) => one.uuid === uuid && one.secret === UNSEEN);
      if (row === undefined || privateKey === undefined || row.publicKey !== publicKey) continue;
      row.secret = privateKey;
      pair(publicKey, privateKey);
    }
  }

  function create(
    { items, owner, uniqueNames }: Command<'create'>,
    actual: ModelAnswer,
    max = Infinity,
  ): ModelAnswer {
    if (items.length > 0 && listed(owner).length + items.length > max) return { error: 'quota_exceeded' };
    if (items.some(({ material }) => badPair(material))) return { error: 'invalid_key' };
    const names = [...listed(owner), ...items].map(({ name }) => name);
    const taken = items.some(({ name }) => names.indexOf(name) !== names.lastIndexOf(name));
    if (uniqueNames && taken) return { error: 'already_exists' };
    const keypairs = items.map(({ name, material, attributes = {}, retain }, i) => {
      const { publicKey, secret } = halves(material, actual.keypairs?.[i]);
      const row = make(
        { owner, name, slot: null, publicKey, attributes, secret: retain ? secret : undefined },
        actual.keypairs?.[i],
      );
      return show(row, secret);
    });
    return { keypairs };
  }

  function list({ owner, query, reveal }: Command<'list'>): ModelAnswer {
    const {
      after,
      offset = 0,
      limit = Infinity,
      names,
      uuids: ids,
      nameContains,
      distinctNames,
      order,
      total,
    } = query;
    const own = listed(owner);
    if (after !== undefined && !own.some(({ name }) => name === after)) return { error: 'marker_not_found' };
    let matching = own.filter(
      ({ name, uuid }) =>
        (names === undefined || names.includes(name)) &&
        (ids === undefined || ids.includes(uuid)) &&
        (nameContains === undefined ||
          [nameContains].flat().some((part) => name.toLowerCase().includes(part.toLowerCase()))),
    );
    if (distinctNames)
      matching = matching.filter(({ name }, i) => matching.findIndex((row) => row.name === name) === i);
    const count = matching.length;
    if (order === 'name') matching.sort((a, b) => byBytes(a.name, b.name));
    if (after !== undefined) matching = matching.filter(({ name }) => byBytes(name, after) > 0);
    const keypairs = matching
      .slice(offset, offset + limit)
      .map((row) => show(row, reveal ? row.secret : undefined));
    return total ? { keypairs, total: count } : { keypairs };
  }

  function update({ owner, ref, set, ifRevision, reveal }: Command<'update'>): ModelAnswer {
    const row = find(owner, ref);
    if (row === undefined) return { error: 'not_found' };
    if (ifRevision !== undefined && ifRevision !== row.revision) return { error: 'conflict' };
    const secret = set.privateKey === undefined ? row.secret : (set.privateKey?.reveal() ?? undefined);
    const publicKey = set.publicKey ?? row.publicKey;
    if (!fits(publicKey, secret)) return { error: 'invalid_key' };
    Object.assign(row, {
      publicKey,
      secret,
      hasPrivateKey: secret !== undefined,
      revision: row.revision + 1,
    });
    if (set.name !== undefined) row.name = set.name;
    const attributes: Record<string, unknown> = { ...row.attributes };
    for (const [member, value] of Object.entries(set.attributes ?? {}))
      if (value === null) delete attributes[member];
      else attributes[member] = value;
    row.attributes = attributes;
    return { keypairs: [show(row, reveal ? secret : undefined)] };
  }

  function put({ owner, slot, material, when }: Command<'put'>, actual: ModelAnswer): ModelAnswer {
    if (badPair(material)) return { error: 'invalid_key' };
    const row = find(owner, { by: 'slot', slot });
    if (row !== undefined && when === 'absent') return { keypairs: [show(row)], outcome: 'kept' };
    const fresh = halves(material, actual.keypairs?.[0]);
    if (row === undefined) {
      const made = make({ owner, name: slot, slot, attributes: {}, ...fresh }, actual.keypairs?.[0]);
      return { keypairs: [show(made)], outcome: 'created' };
    }
    Object.assign(row, { ...fresh, hasPrivateKey: fresh.secret !== undefined, revision: row.revision + 1 });
    return { keypairs: [show(row)], outcome: 'replaced' };
  }

  return {
    uuids,
    execute(command, actual, rules = {}): ModelAnswer {
      learn(actual);
      if (command.op === 'create') return create(command, actual, rules.maxKeypairs);
      if (command.op === 'list') return list(command);
      if (command.op === 'update') return update(command);
      if (command.op === 'put') return put(command, actual);
      const row = find(command.owner, command.ref);
      if (row === undefined) return { error: 'not_found' };
      if (command.op === 'get') return { keypairs: [show(row, command.reveal ? row.secret : undefined)] };
      rows.splice(rows.indexOf(row), 1);
      return { uuid: row.uuid };
    },
  };
}

function show({ owner: _owner, secret: _secret, ...rest }: Row, privateKey?: string): ModelKeypair {
  return privateKey === undefined ? { ...rest } : { ...rest, privateKey };
}

function seen({
  uuid,
  name,
  slot,
  publicKey,
  attributes,
  hasPrivateKey,
  revision,
  privateKey,
}: Keypair): ModelKeypair {
  const rest = { uuid, name, slot, publicKey, attributes, hasPrivateKey, revision };
  return privateKey === undefined ? rest : { ...rest, privateKey: privateKey.reveal() };
}

// Bytes of UTF-8 sort as code points do; a second way, so that the model does not share the code under test.
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}
