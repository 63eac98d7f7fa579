import { describe, expectTypeOf, it } from 'vitest';
import { type VirtuozzoWire, virtuozzoShapes } from '../src/index.js';

describe('the wire of Virtuozzo', () => {
  it('has created_at and type in every answer at every version', () => {
    type Created = VirtuozzoWire['2.1']['create']['response']['keypair'];
    expectTypeOf<Created['created_at']>().toEqualTypeOf<string | null>();
    expectTypeOf<Created['type']>().toEqualTypeOf<'ssh' | 'x509'>();
    type Listed = VirtuozzoWire['2.72']['list']['response']['keypairs'][number]['keypair'];
    expectTypeOf<Listed['created_at']>().toEqualTypeOf<string | null>();
  });

  it("keeps Nova's requests and pages", () => {
    type Create<V extends keyof VirtuozzoWire> = VirtuozzoWire[V]['create']['request']['keypair'];
    expectTypeOf<Create<'2.1'>>().not.toHaveProperty('type');
    expectTypeOf<Create<'2.10'>>().toHaveProperty('user_id');
    expectTypeOf<VirtuozzoWire['2.34']['list']['response']>().not.toHaveProperty('keypairs_links');
    expectTypeOf<VirtuozzoWire['2.35']['list']['response']>().toHaveProperty('keypairs_links');
  });

  it('is selected by the literal of the version', () => {
    const { create } = virtuozzoShapes({ version: '2.1' });
    type Body = ReturnType<typeof create.response.encode>['body'];
    expectTypeOf<Body>().toEqualTypeOf<VirtuozzoWire['2.1']['create']['response']>();
  });
});
