import { closedObject, type JsonSchema } from '@keypair-gateway/gateway';

// Source: "Keypairs (SSH keys)" of the API documentation.
const text = { type: 'string' } as const;
const none = { type: 'array', maxItems: 0, items: {} } as const;
const meta = { type: 'object', additionalProperties: text, description: 'Text for each key.' } as const;
const uuid = { type: 'string', format: 'uuid' } as const;
const count = { type: 'integer', minimum: 0 } as const;

const shared = {
  // Whoever has an `x509` keypair of another dialect sees it here too.
  fingerprint: {
    type: 'string',
    pattern: '^[0-9a-f]{2}(:[0-9a-f]{2}){15}((:[0-9a-f]{2}){4})?$',
    description: 'MD5; SHA-1 of a certificate.',
  },
  grantees: none,
  meta,
  name: text,
  permissions: none,
  public_key: { ...text, description: 'As it was sent or made.' },
} as const;
const placed = (resource: string) => ({
  resource_uri: { type: 'string', pattern: `/api/2[.]0/${resource}/[0-9a-f-]{36}/$` },
  tags: none,
  uuid,
});
const privateKey = {
  type: ['string', 'null'],
  description: 'As it was sent or made; null: only the public half is kept.',
} as const;
const keypair = { ...shared, private_key: privateKey, ...placed('keypairs') };
const pubkey = { ...shared, has_private_key: { type: 'boolean' }, ...placed('pubkeys') } as const;

const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
const page = (name: string): JsonSchema =>
  closedObject({
    meta: closedObject({ limit: count, offset: count, total_count: count }),
    objects: { type: 'array', items: ref(name) },
  });
/** An object of which `fields` may have asked for some members. */
const some = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema =>
  closedObject(properties, Object.keys(properties));

const fieldFacts = closedObject({ type: text, readonly: { type: 'boolean' } });
const methods = { type: 'array', items: { type: 'string', enum: ['get', 'post', 'put', 'delete'] } } as const;

/** The bodies of good answers. */
export const answerSchemas: Readonly<Record<string, JsonSchema>> = {
  Keypair: closedObject(keypair),
  KeypairFields: some(keypair),
  KeypairPage: page('KeypairFields'),
  KeypairList: closedObject({ objects: { type: 'array', minItems: 1, maxItems: 50, items: ref('Keypair') } }),
  PubkeyFields: some(pubkey),
  PubkeyPage: page('PubkeyFields'),
  FieldList: closedObject({
    allowed_detail_http_methods: methods,
    allowed_list_http_methods: methods,
    default_format: text,
    default_limit: count,
    filtering: { type: 'object', additionalProperties: { type: 'array', items: text } },
    fields: { type: 'object', additionalProperties: fieldFacts },
  }),
  Nothing: closedObject({}),
};

const TYPES = {
  400: 'Validation',
  403: 'Permission',
  404: 'NotExist',
  413: 'Size',
  429: 'Rate',
  503: 'Unavailable',
} as const;

/** Name and schema of the list that tells a fault. */
export function listFault(status: number, json: unknown): readonly [string, JsonSchema] {
  const [{ error_type: type = '' } = {}] = json as readonly { readonly error_type?: string }[];
  const entry = closedObject({
    error_type: { type: 'string', enum: [type] },
    error_message: text,
    error_point: { type: ['string', 'null'], description: 'The field that is wrong.' },
  });
  const name = `${TYPES[status as keyof typeof TYPES]}Errors${status === 503 && type === 'concurrency' ? '.concurrency' : ''}`;
  return [name, { type: 'array', minItems: 1, maxItems: 100, items: entry }];
}
