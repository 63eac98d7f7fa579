import type {
  Attributes,
  Command,
  KeypairErrorCode,
  Material,
  NewKeypair,
  Owner,
  Result,
} from '@keypair-gateway/core';
import type { Note } from './differences.js';

/** Runs a command on the core alone. */
export type Core = (command: Command) => Promise<Result>;

/** What must come of a command that a dialect is given. */
export type Plan =
  /** The client must refuse it and send nothing. */
  | { readonly beyond: string }
  | {
      /** The same on the core alone, and what of its result the dialect carries. `actual`: for what was made in the cloud. */
      run(core: Core, actual: Result | undefined): Promise<Result>;
      /** How the dialect tells a fault of the core. */
      fault?(code: KeypairErrorCode): KeypairErrorCode;
    };

/** What a plan knows of the caller. */
export interface Caller {
  readonly userId: string;
  readonly isEditor: boolean;
  readonly note: Note;
}

export type Planner = (command: Command, caller: Caller) => Plan;

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || JSON.stringify(value) === '{}';

/** The key that the cloud has made, as an import, where two makings do not come to the same text. */
export function asMade(material: Material, index: number, actual: Result | undefined): Material {
  const made = (actual as Partial<Result<'create'>> | undefined)?.keypairs?.[index];
  const differs = material.from === 'generate' && (material.type === 'x509' || material.algorithm !== 'rsa');
  if (!differs || made === undefined) return material;
  const privateKey = material.type === 'ssh' && made.privateKey && { privateKey: made.privateKey };
  return { from: 'import', type: material.type, publicKey: made.publicKey, ...privateKey };
}

/** A new keypair with what of its attributes is left. */
export function withAttributes(item: NewKeypair, attributes: Attributes): NewKeypair {
  const { attributes: _, ...rest } = item;
  return Object.keys(attributes).length > 0 ? { ...rest, attributes } : rest;
}

/** Uuids of a client that makes them: lower case, of RFC 9562, always the same for the same keypair and never for another. */
export interface MadeUuids {
  check(uuid: string, owner: Owner, name: string): void;
}

export function createMadeUuids(): MadeUuids {
  const of = new Map<string, string>();
  const taken = new Map<string, string>();
  return {
    check(uuid, owner, name) {
      const key = `${owner}\n${name}`;
      if (!/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(uuid))
        throw new Error(`${uuid} is no uuid of version 8`);
      if ((of.get(key) ?? uuid) !== uuid) throw new Error(`${JSON.stringify(name)} has two uuids`);
      if ((taken.get(uuid) ?? key) !== key) throw new Error(`${uuid} is of two keypairs`);
      of.set(key, uuid);
      taken.set(uuid, key);
    },
  };
}
