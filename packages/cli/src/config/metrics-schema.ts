/** JSON Schema of `metrics`. */
export const metrics: object = {
  type: 'object',
  properties: {
    from: {
      type: 'array',
      items: { type: 'string', minLength: 1, description: 'an address, or a network such as "10.0.0.0/8"' },
      description: 'a list of addresses and networks',
    },
  },
  additionalProperties: false,
  description: 'an object with "from"',
};
