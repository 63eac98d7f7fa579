// Nova's own, nova/api/openstack/compute/schemas/keypairs.py; the rules for the characters of names are in family/names.ts.

/** Body of create at 2.1; at 2.0 (`/v2`) too, where unknown members are dropped. */
export const createV21 = {
  type: 'object',
  properties: {
    keypair: {
      type: 'object',
      properties: { name: { type: 'string', minLength: 1, maxLength: 255 }, public_key: { type: 'string' } },
      required: ['name'],
      additionalProperties: false,
    },
  },
  required: ['keypair'],
  additionalProperties: false,
} as const;

/** Body of create from 2.2 to 2.9: `type`. */
export const createV22 = {
  type: 'object',
  properties: {
    keypair: {
      type: 'object',
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 255 },
        type: { type: 'string', enum: ['ssh', 'x509'] },
        public_key: { type: 'string' },
      },
      required: ['name'],
      additionalProperties: false,
    },
  },
  required: ['keypair'],
  additionalProperties: false,
} as const;

/** Body of create from 2.10 to 2.91: `user_id`. */
export const createV210 = {
  type: 'object',
  properties: {
    keypair: {
      type: 'object',
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 255 },
        type: { type: 'string', enum: ['ssh', 'x509'] },
        public_key: { type: 'string' },
        user_id: { type: 'string' },
      },
      required: ['name'],
      additionalProperties: false,
    },
  },
  required: ['keypair'],
  additionalProperties: false,
} as const;

/** Body of create from 2.92: nothing is generated any more, so `public_key` is required. */
export const createV292 = {
  type: 'object',
  properties: {
    keypair: {
      type: 'object',
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 255 },
        type: { type: 'string', enum: ['ssh', 'x509'] },
        public_key: { type: 'string' },
        user_id: { type: 'string' },
      },
      required: ['name', 'public_key'],
      additionalProperties: false,
    },
  },
  required: ['keypair'],
  additionalProperties: false,
} as const;
