import type { FromSchema } from 'json-schema-to-ts';
import { describe, expectTypeOf, it } from 'vitest';
import { attachPubkeys, cloudsigmaShapes } from '../src/index.js';
import type { createKeypairs, updateKeypair } from '../src/schemas.js';
import type { CreateKeypairsBody, KeypairObject, ResourceRef, UpdateKeypairBody } from '../src/types.js';

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
/** Without the members that no schema names: they are ignored. */
type Known<T> = T extends readonly (infer I)[]
  ? readonly Known<I>[]
  : T extends object
    ? string extends keyof T
      ? { [K in keyof T as string extends K ? never : K]: Known<T[K]> } extends infer N
        ? keyof N extends never
          ? T
          : N
        : never
      : { [K in keyof T]: Known<T[K]> }
    : T;

describe('wire types', () => {
  it('are those of the schemas', () => {
    expectTypeOf<Frozen<CreateKeypairsBody>>().toEqualTypeOf<
      Frozen<Known<FromSchema<typeof createKeypairs>>>
    >();
    expectTypeOf<Frozen<UpdateKeypairBody>>().toEqualTypeOf<
      Frozen<Known<FromSchema<typeof updateKeypair>>>
    >();
  });

  it('come out of the shapes', () => {
    const { keypair, pubkeys } = cloudsigmaShapes();
    expectTypeOf<ReturnType<typeof keypair.encode>>().toEqualTypeOf<KeypairObject>();
    type Page = ReturnType<typeof pubkeys.list.response.encode>['body'];
    expectTypeOf<Page['objects'][number]>().not.toHaveProperty('private_key');
    expectTypeOf<Page['objects'][number]['has_private_key']>().toEqualTypeOf<boolean>();
  });

  it('keep what a server definition has beside its keys', () => {
    const attach = (server: { name: string; pubkeys: string[] }) => attachPubkeys(server, {} as never);
    type Attached = Awaited<ReturnType<typeof attach>>;
    expectTypeOf<Attached['name']>().toEqualTypeOf<string>();
    expectTypeOf<Attached['pubkeys']>().toEqualTypeOf<readonly ResourceRef[]>();
  });
});
