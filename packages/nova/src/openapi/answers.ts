import { closedObject, type JsonSchema } from '@keypair-gateway/gateway';
import type { NovaForm } from '../shapes.js';

// Members: nova/api/openstack/compute/views/keypairs.py and versions.py.
const text = { type: 'string' } as const;
const nothing = { type: 'null' } as const;
const type = { type: 'string', enum: ['ssh', 'x509'] } as const;
const publicKey = { type: 'string', description: 'As it was sent, or made.' } as const;
const fingerprint = {
  type: 'string',
  pattern: '^[0-9a-f]{2}(:[0-9a-f]{2}){15}((:[0-9a-f]{2}){4})?$',
  description: 'MD5 of an `ssh` key, SHA-1 of an `x509` certificate.',
} as const;
const privateKey = {
  type: 'string',
  description:
    'Only where the cloud made the pair, and only here: PKCS#1 in PEM, or for `x509` a PKCS#12 without password in base64.',
} as const;
/** A time of Nova's. */
export const createdAt: JsonSchema = {
  type: ['string', 'null'],
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}$',
  description: 'UTC, without a zone. null: the cloud behind this gateway cannot say.',
};

type Schemas = Readonly<Record<string, JsonSchema>>;
const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** The answers of one version; `end` goes behind their names. */
export function keypairSchemas(form: NovaForm, end: string): Schemas {
  const listed = { name: text, public_key: publicKey, fingerprint, ...(form.showsType && { type }) };
  const created = { ...listed, user_id: text, ...(form.generates && { private_key: privateKey }) };
  const shown = {
    ...listed,
    user_id: text,
    created_at: createdAt,
    deleted: { type: 'boolean', enum: [false] },
    deleted_at: nothing,
    id: { type: ['integer', 'null'], minimum: 1 },
    updated_at: nothing,
  };
  const link = closedObject({ rel: { type: 'string', enum: ['next'] }, href: text });
  const list = {
    keypairs: { type: 'array', items: closedObject({ keypair: ref(`ListedKeypair${end}`) }) },
    keypairs_links: { type: 'array', items: link, minItems: 1, maxItems: 1 },
  };
  const { keypairs, keypairs_links } = list;
  return {
    [`ListedKeypair${end}`]: closedObject(listed),
    [`CreatedKeypair${end}`]: closedObject(created, ['private_key']),
    [`Keypair${end}`]: closedObject(shown),
    [`KeypairList${end}`]: form.pages
      ? closedObject({ keypairs, keypairs_links }, ['keypairs_links'])
      : closedObject({ keypairs }),
  };
}

/** The answer that wraps a keypair. */
export function wrapped(name: string): JsonSchema {
  return closedObject({ keypair: ref(name) });
}

const endpoint = {
  id: { type: 'string', enum: ['v2.0', 'v2.1'] },
  status: { type: 'string', enum: ['SUPPORTED', 'CURRENT'] },
  version: { type: 'string', description: 'The newest microversion; empty: it has none.' },
  min_version: text,
  updated: text,
} as const;
const links = {
  type: 'array',
  items: closedObject({ rel: text, href: text, type: text }, ['type']),
} as const;
const mediaTypes = { type: 'array', items: closedObject({ base: text, type: text }) } as const;

/** The documents of versions. */
export const versionSchemas: Schemas = {
  Version: closedObject({ version: closedObject({ ...endpoint, links, 'media-types': mediaTypes }) }),
  Versions: closedObject({ versions: { type: 'array', items: closedObject({ ...endpoint, links }) } }),
};

/**
 * Name and schema of a fault of Nova's, told from one of them: one member that holds status and text, or a page of what stands in front of the calls.
 */
export function novaFault(status: number, json: unknown): readonly [string, JsonSchema] {
  const [[member = '', inner] = []] = Object.entries(json as Record<string, unknown>);
  if (typeof inner !== 'object' || inner === null) {
    const { code, title } = json as { readonly code: string; readonly title: string };
    const page = {
      message: text,
      code: { type: 'string', enum: [code] },
      title: { type: 'string', enum: [title] },
    };
    return [`Page${status}`, closedObject(page)];
  }
  const title = 'title' in inner && { title: { type: 'string', enum: [inner.title] } };
  const wait = member === 'overLimit' && { retryAfter: { type: 'string', pattern: '^[0-9]+$' } };
  const code = { type: 'integer', enum: [status] };
  const fault = closedObject({ code, ...title, message: text, ...wait }, ['retryAfter']);
  const name = member === 'error' ? 'Unauthorized' : member.charAt(0).toUpperCase() + member.slice(1);
  return [name, closedObject({ [member]: fault })];
}
