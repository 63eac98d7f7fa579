import type { FromSchema } from 'json-schema-to-ts';
import { describe, expectTypeOf, it } from 'vitest';
import type { createV21, createV22, createV210, createV292 } from '../src/schemas.js';
import type { NovaWire, WireOf } from '../src/types.js';

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
type Body<V extends keyof NovaWire> = Frozen<NovaWire[V]['create']['request']>;

describe('wire types', () => {
  it('are those of the schemas', () => {
    expectTypeOf<Body<'2.0'>>().toEqualTypeOf<Frozen<FromSchema<typeof createV21>>>();
    expectTypeOf<Body<'2.1'>>().toEqualTypeOf<Frozen<FromSchema<typeof createV21>>>();
    expectTypeOf<Body<'2.2'>>().toEqualTypeOf<Frozen<FromSchema<typeof createV22>>>();
    expectTypeOf<Body<'2.9'>>().toEqualTypeOf<Frozen<FromSchema<typeof createV22>>>();
    expectTypeOf<Body<'2.10'>>().toEqualTypeOf<Frozen<FromSchema<typeof createV210>>>();
    expectTypeOf<Body<'2.91'>>().toEqualTypeOf<Frozen<FromSchema<typeof createV210>>>();
    expectTypeOf<Body<'2.92'>>().toEqualTypeOf<Frozen<FromSchema<typeof createV292>>>();
    expectTypeOf<Body<'2.93'>>().toEqualTypeOf<Frozen<FromSchema<typeof createV292>>>();
  });

  it('name every version from 2.0 to 2.93 and no other', () => {
    expectTypeOf<'2.34' | '2.35' | '2.74' | '2.89' | '2.90'>().toExtend<keyof NovaWire>();
    expectTypeOf<Extract<keyof NovaWire, '2.94' | '2.100' | '2' | 'latest'>>().toBeNever();
    expectTypeOf<WireOf<string>>().toEqualTypeOf<NovaWire[keyof NovaWire]>();
  });
});
