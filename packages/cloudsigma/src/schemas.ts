// Source: "Keypairs (SSH keys)" of the API documentation, and the client libraries; limits are our choice where no document has one.

/** Body of create. */
export const createKeypairs = {
  type: 'object',
  properties: {
    objects: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          public_key: { type: ['string', 'null'] },
          private_key: { type: ['string', 'null'] },
          algorithm_type: { enum: ['rsa', 'ed25519', null] },
          meta: { type: ['object', 'null'], additionalProperties: { type: 'string' } },
        },
        required: ['name'],
      },
    },
  },
  required: ['objects'],
} as const;

/** Body of update: any members of the object. */
export const updateKeypair = {
  type: 'object',
  properties: {
    name: { type: ['string', 'null'] },
    public_key: { type: ['string', 'null'] },
    private_key: { type: ['string', 'null'] },
    meta: { type: ['object', 'null'], additionalProperties: { type: 'string' } },
  },
} as const;
