import type { KeypairErrorCode } from '@keypair-gateway/core';
import type {
  DialectFacts,
  FieldFacts,
  HeaderFacts,
  JsonSchema,
  OpenApiSource,
  OperationFacts,
} from '@keypair-gateway/gateway';
import { answerSchemas, listFault } from './answers.js';

const DESCRIPTION = `Keypairs, and their view without private halves, as CloudSigma has them. Paths end in a slash, which may be left out. Members of a body that are not known are ignored.

Who logs in with a password and has a second factor needs a one-time code for all but \`/pubkeys/\`. A session's cookie needs its \`X-CSRFToken\` beside it for what changes something.
OPTIONS tells the methods of a path as \`text/html\`; other methods are answered with 405, other paths with 404.`;

const KNOWN: readonly KeypairErrorCode[] = [
  ...(['unauthenticated', 'second_factor_required', 'forbidden', 'rate_limited', 'not_acceptable'] as const),
  ...(['payload_too_large', 'not_supported', 'store_unavailable', 'upstream_unavailable'] as const),
];
const READ: readonly KeypairErrorCode[] = [...KNOWN, 'invalid_request'];
const WRITTEN: readonly KeypairErrorCode[] = [
  ...READ,
  ...(['unsupported_media_type', 'conflict', 'invalid_name', 'invalid_key', 'weak_key'] as const),
  ...(['unsupported_algorithm', 'passphrase_required'] as const),
];

const field = (schema: JsonSchema, description: string): FieldFacts => ({ schema, description });
const text: JsonSchema = { type: 'string' };
const JSON_ONLY = field(
  { type: 'string', enum: ['json'] },
  'Goes before `Accept`; there is nothing but JSON.',
);
const FIELDS = field(text, 'Names of members, parted by commas: the objects have these only.');
const NUMBER = { type: 'integer', minimum: 0, maximum: 999_999_999_999_999 };
const LIST = {
  limit: field(NUMBER, 'Objects of a page; 0: all. Default 20.'),
  offset: field(NUMBER, 'Objects before the page. Default 0.'),
  name: field(text, 'Names, parted by commas; a comma in a name has `\\` before it.'),
  name__contains: field(text, 'Parts of names, likewise.'),
  uuid: field(text, 'Uuids, likewise.'),
  tag: field(text, 'Tags. Nothing has any.'),
  fields: FIELDS,
  format: JSON_ONLY,
};
const CODE = {
  'X-OTP': field(text, 'The one-time code of who logs in with a password and has a second factor.'),
};
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDjp5bgPtbHeoQckbTV+wizO7eqWUztpLnIHe4XaG6WO alice@laptop';

const members = {
  name: {
    minLength: 1,
    maxLength: 255,
    description: 'Any Unicode but control characters; need not be unique.',
    examples: ['web'],
  },
  public_key: {
    description: 'One OpenSSH line, RSA of up to 4096 bits or Ed25519; kept as it is.',
    examples: [KEY],
  },
  private_key: { minLength: 1, description: 'The private half of `public_key`, unencrypted.' },
  meta: {
    maxProperties: 64,
    propertyNames: { minLength: 1, maxLength: 32 },
    additionalProperties: { type: 'string', maxLength: 4096 },
    description: 'At most 8192 bytes as JSON.',
  },
};
const made = {
  ...members,
  algorithm_type: {
    description:
      'Of a pair that the cloud makes, where there is no `public_key`. Default: that of the account.',
  },
};
const login = {
  type: 'object',
  properties: { username: text, password: text, otp: { type: 'string', description: 'The one-time code.' } },
  description: 'Of a login.',
};

const answer = (description: string, schema: JsonSchema): OperationFacts['answers'][number] => ({
  description,
  content: { 'application/json': schema },
});
const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** The rows that both views of a keypair have. */
function viewOf(
  resource: 'keypair' | 'pubkey',
  name: 'Keypair' | 'Pubkey',
): Readonly<Record<string, OperationFacts>> {
  const tag = `${resource}s`;
  const shown = resource === 'keypair' ? 'keypairs' : 'keypairs without their private halves';
  const headers = resource === 'keypair' ? CODE : {};
  const list = {
    tag,
    query: LIST,
    headers,
    faults: READ,
    answers: { 200: answer('A page.', ref(`${name}Page`)) },
  };
  return {
    [`${tag}-list`]: { ...list, id: `${resource}.list`, summary: `List ${shown} by age` },
    [`${tag}-detail`]: { ...list, id: `${resource}.list.detail`, summary: `List ${shown} by age, in full` },
    [`${tag}-schema`]: {
      ...{
        id: `${resource}.schema`,
        tag,
        summary: 'Tell the fields',
        query: { format: JSON_ONLY },
        faults: READ,
      },
      answers: { 200: answer('The fields.', ref('FieldList')) },
    },
    [`${tag}-get`]: {
      ...{ id: `${resource}.get`, tag, summary: `Show one of the ${shown}`, headers },
      query: { fields: FIELDS, format: JSON_ONLY },
      faults: [...READ, 'not_found'],
      answers: { 200: answer('The keypair.', ref(`${name}Fields`)) },
    },
  };
}

const operations: Readonly<Record<string, OperationFacts>> = {
  ...viewOf('keypair', 'Keypair'),
  ...viewOf('pubkey', 'Pubkey'),
  'keypairs-create': {
    ...{
      id: 'keypair.create',
      tag: 'keypairs',
      summary: 'Make or import keypairs, all or none',
      headers: CODE,
    },
    description: 'Without `public_key` the cloud makes a pair.',
    body: { properties: { objects: { items: { properties: made } } } },
    faults: [...WRITTEN, 'quota_exceeded'],
    answers: { 201: { ...answer('The keypairs.', ref('KeypairList')), headers: { location: 'sometimes' } } },
  },
  'keypairs-update': {
    ...{ id: 'keypair.update', tag: 'keypairs', summary: 'Change a keypair', headers: CODE },
    description:
      'Members that are absent stay, and so do those that are null, but for `private_key`, which null removes. `meta` is replaced as a whole.',
    body: { properties: members },
    faults: [...WRITTEN, 'not_found'],
    answers: { 200: answer('The keypair.', ref('Keypair')) },
  },
  'keypairs-delete': {
    ...{ id: 'keypair.delete', tag: 'keypairs', summary: 'Delete a keypair', headers: CODE },
    faults: [...READ, 'not_found', 'conflict'],
    answers: { 204: { description: 'It is gone.' } },
  },
  'account-action': {
    ...{
      id: 'session.action',
      tag: 'sessions',
      summary: 'Log in for a session, or out of it',
      headers: CODE,
    },
    description: 'A login takes its password from the body. The cookies of the answer are the session.',
    query: {
      do: { ...field({ type: 'string', enum: ['login', 'logout'] }, 'What is to be done.'), required: true },
    },
    body: login,
    bodyRequired: false,
    security: [{}, { basic: [] }, { bearer: [] }, { session: [], csrf: [] }],
    faults: [...READ, 'unsupported_media_type'],
    answers: { 200: { ...answer('Done.', ref('Nothing')), headers: { 'set-cookie': 'always' } } },
  },
};

const header = (name: string, description: string, more: Partial<HeaderFacts> = {}): HeaderFacts => ({
  ...{ name, description, schema: text },
  ...more,
});

function describe(): DialectFacts {
  return {
    title: 'CloudSigma keypairs',
    description: DESCRIPTION,
    version: '2.0',
    source: {
      description: 'API documentation, "Keypairs (SSH keys)"',
      url: 'https://docs.cloudsigma.com/',
    },
    securitySchemes: {
      basic: { type: 'http', scheme: 'basic', description: 'E-mail address and password.' },
      bearer: { type: 'http', scheme: 'bearer', description: 'A token.' },
      session: { type: 'apiKey', in: 'cookie', name: 'sessionid', description: 'A session, from a login.' },
      csrf: {
        type: 'apiKey',
        in: 'header',
        name: 'X-CSRFToken',
        description: 'The cookie `csrftoken` of the session.',
      },
    },
    security: [{ basic: [] }, { bearer: [] }, { session: [], csrf: [] }],
    params: { uuid: field({ type: 'string', format: 'uuid' }, 'The uuid of the keypair.') },
    finalSlash: true,
    operations,
    schemas: answerSchemas,
    headers: {
      'x-request-id': header('X-Request-Id', 'Names the request in logs.'),
      'cache-control': header('Cache-Control', 'Nothing keeps an answer.', {
        schema: { type: 'string', enum: ['no-store'] },
      }),
      'set-cookie': header(
        'Set-Cookie',
        '`sessionid` and `csrftoken`, where a session was granted, has changed or has ended.',
        { anywhere: true },
      ),
      location: header('Location', 'Of the keypair, where one alone was made.'),
      'www-authenticate': header('WWW-Authenticate', 'How to log in.'),
      'retry-after': header('Retry-After', 'Seconds.', { schema: { type: 'string', pattern: '^[0-9]+$' } }),
    },
    fault: listFault,
  };
}

/** What the document of CloudSigma tells beyond its tables. Source: API documentation, "Keypairs (SSH keys)", "General Notes" and "Errors". */
export const cloudsigmaOpenApi: OpenApiSource = { describe };
