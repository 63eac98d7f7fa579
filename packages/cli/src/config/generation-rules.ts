import type { ConfigProblem, GatewayConfig } from './types.js';

/** The bits of a pool that names none. */
export const POOL_BITS = 2048;

/** There is one pool for each size of key: of two the second would never be asked while the first has a key. */
export function generationRules({ generation }: GatewayConfig): readonly ConfigProblem[] {
  const bits = (generation?.pools ?? []).map((pool) => pool.bits ?? POOL_BITS);
  return bits.flatMap((each, i) =>
    bits.indexOf(each) === i
      ? []
      : [
          {
            path: ['generation', 'pools', i, 'bits'],
            message: 'is that of an earlier pool; make that one larger',
          },
        ],
  );
}
