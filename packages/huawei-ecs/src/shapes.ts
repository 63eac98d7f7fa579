import { type Command, isKeypairError, KeypairError, type NewKeypair } from '@keypair-gateway/core';
import { type NovaForm, type NovaShapes, novaShapes, type WireOf } from '@keypair-gateway/nova/shapes';
import {
  addSdkError,
  decodeError,
  encodeOwnError,
  type HuaweiFault,
  type HuaweiFaultFacts,
  tellLimit,
} from './errors.js';
import type { HuaweiNameRule } from './types.js';

/** What `huaweiEcsShapes` takes. */
export interface HuaweiShapesOptions<V extends string = string> {
  readonly version: V;
  /** Default `nova`. */
  readonly names?: HuaweiNameRule;
  /** Adds to Nova faults what the vendor's Node SDK shows its users. Default: not. */
  readonly errorForSdk?: boolean;
}

/** Translation of Huawei's keypairs at one version: Nova's wire types; answers have errors of three shapes. */
export type HuaweiEcsShapes<V extends string = string> = Omit<NovaShapes<WireOf<V>>, 'error'> & {
  readonly error: {
    encode(error: KeypairError, facts?: HuaweiFaultFacts): HuaweiFault;
    decode(status: number, json: unknown): KeypairError;
  };
};

const NOTE = 'huawei-ecs';
const NAME_OF_KPS = /^[A-Za-z0-9_-]{1,64}$/;

/** Members that the vendor's own example sends at versions that do not have them. */
function untimely(form: NovaForm): readonly string[] {
  return [...(form.takesType ? [] : ['type']), ...(form.takesUser ? [] : ['user_id'])];
}

/** What was taken and ignored, so that the request can be written again as it was; undefined: nothing. */
function ignoredIn(body: unknown, form: NovaForm): Readonly<Record<string, unknown>> | undefined {
  const { keypair } = body as { readonly keypair: Readonly<Record<string, unknown>> };
  const ignored = untimely(form).filter((name) => Object.hasOwn(keypair, name));
  return form.drops === 'all' || ignored.length === 0
    ? undefined
    : Object.fromEntries(ignored.map((name) => [name, keypair[name]]));
}

/** A generated line ends in a newline here. */
function endLine({ material, ...item }: NewKeypair): NewKeypair {
  const isLine = material.from === 'generate' && material.type === 'ssh';
  return { ...item, material: isLine ? { ...material, comment: `${material.comment}\n` } : material };
}

function checkName(name: string): void {
  if (NAME_OF_KPS.test(name)) return;
  const message = "The name must be at most 64 characters: letters, digits, '_' and '-'.";
  const issues = [{ path: ['keypair', 'name'], message, code: 'pattern' }];
  throw new KeypairError('invalid_request', `Invalid input for field/attribute name. ${message}`, { issues });
}

/**
 * Translation of Huawei's keypairs at one version over Nova's, with no gateway, store or HTTP. `type` and `user_id` are taken at versions that do not have them, and
 * the line of a generated key ends in a newline. Throws `TypeError` for what is no version from 2.0 on. Source: ECS API reference, "SSH Key Management".
 *
 * @example
 * ```ts
 * import { huaweiEcsShapes } from '@keypair-gateway/huawei-ecs/shapes';
 *
 * const v = huaweiEcsShapes({ version: '2.1' });
 * const body = { keypair: { name: 'web', type: 'ssh', user_id: 'fake' } };
 * const command = v.create.request.decode(body, { owner: 'user:alice' });
 * console.log(command.owner, command.items[0]?.material.from); // user:alice generate
 * ```
 */
export function huaweiEcsShapes<const V extends string>(options: HuaweiShapesOptions<V>): HuaweiEcsShapes<V> {
  const { version, names = 'nova', errorForSdk = false } = options;
  const { form } = novaShapes({ version });
  const differences: Partial<NovaForm> = form.drops === 'all' ? {} : { drops: untimely(form) };
  const nova = novaShapes({ version, differences }) as NovaShapes;
  const { request } = nova.create;

  function decode(...[body, target]: Parameters<typeof request.decode>): Command<'create'> {
    const command = request.decode(body, target);
    const ignored = ignoredIn(body, nova.form);
    const items = command.items.map((item): NewKeypair => {
      if (names === 'kps') checkName(item.name);
      const attributes = ignored && { attributes: { ...item.attributes, [NOTE]: ignored } };
      return { ...endLine(item), ...attributes };
    });
    return { ...command, items };
  }

  const encode: typeof request.encode = (command, userId) => {
    const { keypair } = request.encode(command, userId);
    const ignored = (command.items[0]?.attributes?.[NOTE] ?? {}) as Partial<typeof keypair>;
    return { keypair: { ...ignored, ...keypair } };
  };

  const shapes: HuaweiEcsShapes = {
    ...nova,
    create: { ...nova.create, request: { decode, encode } },
    error: {
      encode(error, facts = {}) {
        const isKeypair = isKeypairError(error, 'not_found') && error.details?.ref !== undefined;
        const own = encodeOwnError(error, isKeypair ? { operation: 'get', ...facts } : facts);
        if (own !== undefined) return own;
        const fault = nova.error.encode(tellLimit(error), facts);
        return errorForSdk ? { ...fault, body: addSdkError(fault.body) } : fault;
      },
      decode: (status, json) => decodeError(status, json, nova.error.decode),
    },
  };
  return shapes as HuaweiEcsShapes<V>;
}
