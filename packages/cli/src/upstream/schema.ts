const text = { type: 'string', minLength: 1, description: 'a text that is not empty' } as const;
const secret = { $ref: '#/$defs/secret' } as const;
const positive = { type: 'integer', minimum: 1, description: 'a number from 1' } as const;
const milliseconds = { type: 'number', minimum: 0, description: 'a number of milliseconds' } as const;

const keystone = {
  type: 'object',
  properties: {
    url: { type: 'string', pattern: '^https?://[^/]', description: 'an http or https URL' },
    username: text,
    password: secret,
    projectName: text,
    userDomainName: text,
    projectDomainName: text,
  },
  required: ['url', 'username', 'password', 'projectName'],
  additionalProperties: false,
  description: 'an object with "url", "username", "password" and "projectName"',
} as const;

const credential = {
  type: 'object',
  properties: {
    token: secret,
    username: text,
    password: secret,
    totpSecret: secret,
    accessKey: secret,
    secretKey: secret,
    securityToken: secret,
    projectId: { type: 'string', pattern: '^[0-9a-fA-F-]+$', description: 'a project id in hex digits' },
    keystone,
    passThrough: { const: true, description: 'true' },
  },
  additionalProperties: false,
  description:
    'an object with "token", with "username" and "password", with "accessKey" and "secretKey", with "keystone", or with "passThrough"',
} as const;

const retry = {
  type: ['boolean', 'object'],
  anyOf: [{ type: 'object' }, { enum: [false] }],
  properties: { attempts: positive, baseMs: milliseconds, maxMs: milliseconds, attemptMs: positive },
  additionalProperties: false,
  description: 'false, or an object with "attempts", "baseMs", "maxMs", "attemptMs"',
} as const;

/** JSON Schema of the members of a cloud, apart from `dialect`. The schema that they stand in has `secret` among its definitions. */
export const CLOUD_MEMBERS: Readonly<Record<string, object>> = {
  endpoint: { type: 'string', pattern: '^https?://[^/]', description: 'an http or https URL' },
  credential,
  owner: text,
  ownersIn: { enum: ['meta'], description: '"meta"' },
  version: { type: 'string', pattern: '^[0-9A-Za-z.]+$', description: 'a version such as "2.35"' },
  deadlineMs: positive,
  retry,
};
