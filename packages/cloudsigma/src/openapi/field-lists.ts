// Source: "Keypairs (SSH keys)" of the API documentation, and the client libraries.

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
