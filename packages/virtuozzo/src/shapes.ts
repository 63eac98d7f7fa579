import { type Command, type Keypair, KeypairError, type NewKeypair } from '@keypair-gateway/core';
import { type NovaCallShapes, type NovaShapes, novaShapes } from '@keypair-gateway/nova/shapes';
import type { VirtuozzoWireOf } from './types.js';

/** Translation of Virtuozzo's keypairs at one version. */
export type VirtuozzoShapes<V extends string = string> = NovaShapes<VirtuozzoWireOf<V>>;

type Json = Readonly<Record<string, unknown>>;
type Operation = 'create' | 'list' | 'get' | 'delete';
type Call = NovaCallShapes<Operation, unknown, unknown, unknown>;

const MARKER = 'VSTOR-KEY-DESC:';

interface KeyText {
  /** Type and blob. */
  readonly head: string;
  /** What stands before the marker, without the space. */
  readonly comment: string;
  readonly description: string | null;
  /** From the line's end on. */
  readonly end: string;
}

function readKeyText(publicKey: string): KeyText | undefined {
  const feed = publicKey.indexOf('\n');
  let length = feed < 0 ? publicKey.length : feed;
  while (publicKey[length - 1] === '\r') length -= 1;
  const [line, end] = [publicKey.slice(0, length), publicKey.slice(length)];
  const first = line.indexOf(' ');
  if (first < 0) return undefined;
  const second = line.indexOf(' ', first + 1);
  const [head, rest] = second < 0 ? [line, ''] : [line.slice(0, second), line.slice(second)];
  const at = rest.indexOf(` ${MARKER}`);
  if (at < 0) return { head, comment: rest.slice(1), description: null, end };
  return { head, comment: rest.slice(1, at), description: rest.slice(at + 1 + MARKER.length), end };
}

/**
 * The description in the comment of a public key: what stands behind the first `VSTOR-KEY-DESC:`, at the comment's start or after a space, up to the end of the line;
 * null: there is none. Source: VHI Compute API Reference, "Importing an SSH key".
 *
 * @example
 * ```ts
 * import { parseDescription } from '@keypair-gateway/virtuozzo';
 *
 * console.log(parseDescription('ssh-ed25519 AAAAC3Nz… eve@laptop VSTOR-KEY-DESC:my laptop')); // my laptop
 * ```
 */
export function parseDescription(publicKey: string): string | null {
  return readKeyText(publicKey)?.description ?? null;
}

/** The public key with a description in its comment in place of the one that is there; `''` takes the marker away. Line breaks become spaces. */
export function writeDescription(publicKey: string, description: string): string {
  const text = readKeyText(publicKey);
  const said = description.replace(/[\r\n]+/g, ' ');
  if (text === undefined || (text.description ?? '') === said) return publicKey;
  const { head, comment, end } = text;
  return [head, comment, said && MARKER + said].filter((part) => part !== '').join(' ') + end;
}

/** A keypair as this cloud shows it: a description of the domain stands in the comment. */
function marked(keypair: Keypair): Keypair {
  const { publicKey, type, attributes } = keypair;
  const { description } = attributes;
  if (type !== 'ssh' || description === undefined) return keypair;
  return { ...keypair, publicKey: writeDescription(publicKey, description) };
}

/** A keypair as the domain has it. */
function described(keypair: Keypair): Keypair {
  const description = keypair.type === 'ssh' ? parseDescription(keypair.publicKey) : null;
  return description === null ? keypair : { ...keypair, attributes: { ...keypair.attributes, description } };
}

function describeNew(item: NewKeypair): NewKeypair {
  const { material } = item;
  if (material.from !== 'import' || material.type !== 'ssh') return item;
  const description = parseDescription(material.publicKey);
  return description === null ? item : { ...item, attributes: { ...item.attributes, description } };
}

function markNew(item: NewKeypair): NewKeypair {
  const { material, attributes } = item;
  const { description, ...others } = attributes ?? {};
  if (description === undefined) return item;
  if (material.from === 'import' && material.type === 'ssh')
    return {
      ...item,
      material: { ...material, publicKey: writeDescription(material.publicKey, description) },
      attributes: others,
    };
  if (description === '') return item;
  throw new KeypairError('not_supported', 'Only an imported key of type ssh can carry a description here.');
}

const onItems =
  (change: (item: NewKeypair) => NewKeypair) =>
  (command: Command): Command =>
    command.op === 'create' ? { ...command, items: command.items.map(change) } : command;

type AnyResult = { readonly keypair?: Keypair; readonly keypairs?: readonly Keypair[] };

function onKeypairs(result: unknown, change: (keypair: Keypair) => Keypair): never {
  const { keypair, keypairs, ...rest } = result as AnyResult;
  const one = keypair && { keypair: change(keypair) };
  return { ...rest, ...one, ...(keypairs && { keypairs: keypairs.map(change) }) } as never;
}

/** The body of an answer with `created_at` in each keypair; show has it already. */
function stamped(body: unknown, keypairs: readonly Keypair[], nova: NovaShapes): unknown {
  const stamp = (wire: unknown, keypair: Keypair | undefined): Json => ({
    ...(wire as Json),
    created_at: keypair ? nova.keypair.encode(keypair).created_at : null,
  });
  const sent = body as {
    readonly keypair?: Json;
    readonly keypairs?: readonly { readonly keypair: Json }[];
  } | null;
  if (sent?.keypair) return { keypair: stamp(sent.keypair, keypairs[0]) };
  if (!sent?.keypairs) return body;
  return {
    ...sent,
    keypairs: sent.keypairs.map(({ keypair }, i) => ({ keypair: stamp(keypair, keypairs[i]) })),
  };
}

function callOver(call: Call, nova: NovaShapes): Call {
  const { request, response } = call;
  return {
    request: {
      decode: (input, target) => onItems(describeNew)(request.decode(input, target) as Command) as never,
      encode: (command, userId) => request.encode(onItems(markNew)(command as Command) as never, userId),
    },
    response: {
      encode(result, next) {
        const shown = onKeypairs(result, marked);
        const { keypair, keypairs = keypair ? [keypair] : [] } = shown as AnyResult;
        const { status, body } = response.encode(shown, next);
        return { status, body: stamped(body, keypairs, nova) };
      },
      decode: (json, target) => onKeypairs(response.decode(json, target), described),
    },
  };
}

/**
 * Translation of Virtuozzo's keypairs at one version over Nova's, with no gateway, store or HTTP: answers have `created_at` and `type` at every version, and the
 * description of a keypair (`attributes.description`) stands in the comment of its key. Throws `TypeError` for what is no version from 2.0 on.
 *
 * @example
 * ```ts
 * import { virtuozzoShapes } from '@keypair-gateway/virtuozzo/shapes';
 *
 * const v = virtuozzoShapes({ version: '2.72' });
 * const body = { keypair: { name: 'web', public_key: 'ssh-ed25519 AAAAC3Nz… VSTOR-KEY-DESC:blue' } };
 * console.log(v.create.request.decode(body, { owner: 'user:alice' }).items[0]?.attributes?.description); // blue
 * ```
 */
export function virtuozzoShapes<const V extends string>({
  version,
}: {
  readonly version: V;
}): VirtuozzoShapes<V> {
  const nova = novaShapes({ version, differences: { showsType: true } }) as NovaShapes;
  const over = (name: 'create' | 'list' | 'show' | 'delete'): never =>
    callOver(nova[name] as unknown as Call, nova) as never;
  const shapes: NovaShapes = {
    ...nova,
    create: over('create'),
    list: over('list'),
    show: over('show'),
    keypair: {
      encode: (keypair) => nova.keypair.encode(marked(keypair)),
      decode: (json, target) => described(nova.keypair.decode(json, target)),
    },
  };
  return shapes as unknown as VirtuozzoShapes<V>;
}
