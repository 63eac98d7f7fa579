const RSA_BITS = { minimum: 1024, maximum: 16_384 } as const;
const LARGEST_POOL = 1024;

/** JSON Schema of `generation`. */
export const generation: object = {
  type: 'object',
  properties: {
    pools: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          algorithm: { enum: ['rsa'], description: '"rsa"' },
          bits: {
            type: 'integer',
            ...RSA_BITS,
            multipleOf: 8,
            description: `a multiple of 8 from ${RSA_BITS.minimum} to ${RSA_BITS.maximum}`,
          },
          size: {
            type: 'integer',
            minimum: 1,
            maximum: LARGEST_POOL,
            description: `a number of keys from 1 to ${LARGEST_POOL}`,
          },
        },
        additionalProperties: false,
        description: 'an object with "bits" and "size"',
      },
      description: 'a list of pools',
    },
  },
  additionalProperties: false,
  description: 'an object with "pools"',
};
