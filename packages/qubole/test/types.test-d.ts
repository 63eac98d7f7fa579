import type { FromSchema } from 'json-schema-to-ts';
import { describe, expectTypeOf, it } from 'vitest';
import type { refreshed, refusal, viewed } from '../src/schemas.js';
import type { QuboleRefreshed, QuboleRefusal, QuboleViewed } from '../src/types.js';

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

describe('wire types', () => {
  it('are those of the schemas', () => {
    expectTypeOf<Frozen<QuboleRefreshed>>().toEqualTypeOf<Frozen<FromSchema<typeof refreshed>>>();
    expectTypeOf<Frozen<QuboleViewed>>().toEqualTypeOf<Frozen<FromSchema<typeof viewed>>>();
    expectTypeOf<Frozen<QuboleRefusal>>().toEqualTypeOf<Frozen<FromSchema<typeof refusal>>>();
  });
});
