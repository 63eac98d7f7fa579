const text = { type: 'string', minLength: 1, description: 'a text that is not empty' } as const;
const milliseconds = {
  type: 'integer',
  minimum: 1,
  maximum: 2_147_483_647,
  description: 'a number of milliseconds from 1',
} as const;
const trueOrFalse = { type: 'boolean', description: 'true or false' } as const;

/** JSON Schema of a store. */
export const store: object = {
  type: 'object',
  properties: {
    kind: { enum: ['memory', 'sqlite', 'postgres'], description: '"memory", "sqlite" or "postgres"' },
    path: {
      type: 'string',
      // Mistaken for a file, an address would stand in messages with its password.
      pattern: '^(?!\\s*[A-Za-z][A-Za-z0-9+.-]+://).',
      description: 'the path of a file, not a URL',
    },
    url: {
      type: 'string',
      pattern: '^postgres(ql)?://',
      description: 'a URL such as "postgres://user@host:5432/database"',
    },
    urlEnv: text,
    schema: text,
    migrate: trueOrFalse,
    pool: {
      type: 'object',
      properties: {
        max: { type: 'integer', minimum: 1, description: 'a number of connections from 1' },
        connectTimeoutMs: milliseconds,
        statementTimeoutMs: milliseconds,
      },
      additionalProperties: false,
      description: 'an object with "max", "connectTimeoutMs" or "statementTimeoutMs"',
    },
    tls: {
      type: 'object',
      properties: { ca: text, cert: text, key: text, rejectUnauthorized: trueOrFalse, servername: text },
      additionalProperties: false,
      description: 'an object with the PEM files "ca", "cert" and "key"',
    },
    waitSeconds: {
      type: 'integer',
      minimum: 0,
      maximum: 86_400,
      description: 'a number of seconds from 0 to 86400',
    },
  },
  required: ['kind'],
  additionalProperties: false,
  description: 'an object with "kind"',
};
