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

type Document = Readonly<Record<string, unknown>>;
const text = { type: 'string', readonly: false };
const shown = { type: 'string', readonly: true };
const related = { type: 'related', readonly: true };
const lists = { grantees: related, permissions: related, tags: related };
const own = { name: text, meta: { ...text, type: 'dict' }, public_key: text };
const fields = { ...own, fingerprint: shown, resource_uri: shown, uuid: shown };
const filtering = { name: ['exact', 'contains'], uuid: ['exact'], tag: ['exact'] };
const list = { default_format: 'application/json', default_limit: 20, filtering };

/** What `/keypairs/schema/` tells. */
export const keypairsDocument: Document = {
  allowed_detail_http_methods: ['get', 'put', 'delete'],
  allowed_list_http_methods: ['get', 'post'],
  ...list,
  fields: { ...fields, ...lists, private_key: text },
};

/** What `/pubkeys/schema/` tells. */
export const pubkeysDocument: Document = {
  allowed_detail_http_methods: ['get'],
  allowed_list_http_methods: ['get'],
  ...list,
  fields: { ...fields, ...lists, has_private_key: { ...shown, type: 'boolean' } },
};
