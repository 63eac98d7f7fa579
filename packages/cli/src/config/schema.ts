import { CLOUD_MEMBERS } from '../upstream/schema.js';
import { audit } from './audit-schema.js';
import { DIALECT_ROWS, type DialectRow } from './dialect-rows.js';
import { generation } from './generation-schema.js';
import { LISTEN_LIMITS, limits } from './limits-schema.js';
import { metrics } from './metrics-schema.js';
import { store } from './store-schema.js';

const text = { type: 'string', minLength: 1, description: 'a text that is not empty' } as const;

const secret = {
  type: ['string', 'object'],
  minLength: 1,
  properties: { env: text },
  required: ['env'],
  additionalProperties: false,
  description: 'a text, or { "env": "NAME" } for a variable of the environment',
} as const;

const sha256 = {
  type: 'string',
  pattern: '^[0-9a-fA-F]{64}$',
  description: 'the SHA-256 hash in 64 hex digits',
} as const;

const positive = { type: 'integer', minimum: 1, description: 'a number from 1' } as const;

const scrypt = {
  type: ['string', 'object'],
  pattern: '^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$',
  properties: { salt: text, hash: text, N: positive, r: positive, p: positive },
  required: ['salt', 'hash'],
  additionalProperties: false,
  description: '"scrypt$N$r$p$salt$hash", or an object with "salt" and "hash" in base64',
} as const;

const password = {
  type: ['string', 'object'],
  minLength: 1,
  properties: { env: text, sha256, scrypt },
  minProperties: 1,
  maxProperties: 1,
  additionalProperties: false,
  description: 'a text, { "env": "NAME" }, { "sha256": "…" } or { "scrypt": "…" }',
} as const;

const token = {
  type: ['string', 'object'],
  minLength: 1,
  properties: {
    env: text,
    sha256,
    scrypt,
    token: { $ref: '#/$defs/secret' },
    expiresAt: {
      type: 'string',
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$',
      description: 'a time in UTC such as "2026-01-05T09:00:00Z"',
    },
  },
  minProperties: 1,
  additionalProperties: false,
  description:
    'a text, { "env": "NAME" }, { "sha256": "…" }, { "scrypt": "…" } or { "token": "…", "expiresAt": "…Z" }',
} as const;

const listen = {
  type: 'object',
  properties: {
    host: text,
    port: {
      type: 'integer',
      minimum: 0,
      maximum: 65535,
      description: 'a port from 0 (any free one) to 65535',
    },
    tls: {
      type: 'object',
      properties: { cert: text, key: text },
      required: ['cert', 'key'],
      additionalProperties: false,
      description: 'an object with the PEM files "cert" and "key"',
    },
    origin: {
      type: 'string',
      pattern: '^https?://[^/?#@\\s]+$',
      description: 'scheme and host as callers have them, such as "https://keys.example.org"',
    },
    ...LISTEN_LIMITS,
  },
  additionalProperties: false,
  description: 'an object',
} as const;

const vault = {
  type: 'object',
  properties: {
    keys: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          id: text,
          secretEnv: text,
          secretFile: text,
          create: { type: 'boolean', description: 'true or false' },
        },
        required: ['id'],
        additionalProperties: false,
        description: 'an object with "id" and "secretEnv" or "secretFile"',
      },
      description: 'a list of at least one key, the first seals',
    },
  },
  required: ['keys'],
  additionalProperties: false,
  description: 'an object with "keys"',
} as const;

const dialectName = { enum: Object.keys(DIALECT_ROWS), description: 'the name of a dialect' } as const;

const backend = {
  type: 'object',
  properties: {
    kind: { enum: ['local', 'upstream'], description: '"local" or "upstream"' },
    store: { $ref: '#/$defs/store' },
    vault,
    dialect: dialectName,
    ...CLOUD_MEMBERS,
  },
  required: ['kind'],
  additionalProperties: false,
  description: 'an object with "kind"',
} as const;

const bytes = { type: 'integer', minimum: 1, description: 'a number of bytes from 1' } as const;
const presets = ['strict', 'openssh', 'nova', 'fips'] as const;

const trueOrFalse = { type: 'boolean', description: 'true or false' } as const;

const screens = {
  type: 'object',
  properties: {
    smallFactor: trueOrFalse,
    fermat: trueOrFalse,
    perfectPower: trueOrFalse,
    primeModulus: trueOrFalse,
    roca: trueOrFalse,
    pattern: trueOrFalse,
    smallPrivateExponent: trueOrFalse,
    sharedPrime: trueOrFalse,
    torsion: trueOrFalse,
    trivial: trueOrFalse,
    compromised: trueOrFalse,
  },
  additionalProperties: false,
  description: 'an object of screens, each true or false',
} as const;

const work = { type: 'integer', minimum: 1, description: 'a number from 1' } as const;

const kdf = {
  type: 'object',
  properties: {
    bcryptRounds: work,
    pbkdf2Iterations: work,
    scryptBytes: work,
    argon2Kibibytes: work,
    argon2Work: work,
  },
  additionalProperties: false,
  description: 'an object of limits',
} as const;

const policy = {
  type: ['string', 'object'],
  anyOf: [{ type: 'object' }, { enum: presets }],
  properties: {
    preset: { enum: presets, description: 'one of "strict", "openssh", "nova", "fips"' },
    algorithms: {
      type: 'array',
      minItems: 1,
      items: {
        enum: ['rsa', 'ecdsa', 'ed25519', 'ecdsa-sk', 'ed25519-sk', 'dsa'],
        description: 'one of "rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"',
      },
      description: 'a list of algorithms',
    },
    rsaBits: {
      type: 'object',
      properties: {
        minimum: { type: 'integer', minimum: 0, description: 'a number of bits' },
        maximum: { type: 'integer', minimum: 0, description: 'a number of bits' },
      },
      additionalProperties: false,
      description: 'an object with "minimum" and "maximum"',
    },
    certificates: { type: 'boolean', description: 'true or false' },
    cleanText: { type: 'boolean', description: 'true or false' },
    maxTextBytes: {
      type: 'object',
      properties: { publicKey: { $ref: '#/$defs/bytes' }, privateKey: { $ref: '#/$defs/bytes' } },
      additionalProperties: false,
      description: 'an object with "publicKey" and "privateKey"',
    },
    screens,
    denyLists: { type: 'array', items: text, description: 'a list of files' },
    kdf,
    maxPublicKeyBytes: bytes,
    keyLimit: { enum: ['reject', 'warn'], description: '"reject" or "warn"' },
    maxNameCharacters: { type: 'integer', minimum: 1, description: 'a number of characters from 1' },
    maxKeypairs: { type: 'integer', minimum: 0, description: 'a number of keypairs from 0' },
  },
  additionalProperties: false,
  description: 'one of "strict", "openssh", "nova", "fips", or an object of policy members over a "preset"',
} as const;

const identity = {
  type: 'object',
  properties: {
    accountId: text,
    userId: text,
    projectId: text,
    roles: { type: 'array', items: text, description: 'a list of role names' },
    tokens: { type: 'array', items: token, description: 'a list of tokens' },
    password: {
      type: 'object',
      properties: { username: text, password },
      required: ['username', 'password'],
      additionalProperties: false,
      description: 'an object with "username" and "password"',
    },
    accessKeys: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          accessKey: text,
          secretKey: { $ref: '#/$defs/secret' },
          securityToken: { $ref: '#/$defs/secret' },
        },
        required: ['accessKey', 'secretKey'],
        additionalProperties: false,
        description: 'an object with "accessKey" and "secretKey"',
      },
      description: 'a list of access keys',
    },
    totpSecret: { $ref: '#/$defs/secret' },
    algorithmType: { enum: ['rsa', 'ed25519'], description: '"rsa" or "ed25519"' },
    uniqueSshKey: trueOrFalse,
    defaultPublicKey: { type: 'string', minLength: 1, description: 'an OpenSSH public key line' },
  },
  required: ['accountId', 'userId', 'roles'],
  additionalProperties: false,
  description: 'an object with "accountId", "userId" and "roles"',
} as const;

const seed = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      dialect: dialectName,
      userId: text,
      accountId: text,
      keypairs: {
        type: 'array',
        items: { type: 'object', description: "a keypair in the dialect's wire form" },
        description: "a list of keypairs in the dialect's wire form",
      },
    },
    required: ['dialect', 'keypairs'],
    additionalProperties: false,
    description: 'an object with "dialect", "userId" or "accountId", and "keypairs"',
  },
  description: 'a list',
} as const;

/** A mount: what all dialects share, and the options of this one. */
function mount(row: DialectRow): object {
  const kinds = row.authKinds.map((kind) => `"${kind}"`).join(', ');
  return {
    type: 'object',
    properties: {
      prefix: {
        type: 'string',
        pattern: '^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$',
        description: '"" for the root, or a path such as "/nova" without a slash at its end',
      },
      auth: {
        type: 'object',
        properties: {
          kind: { enum: row.authKinds, description: `one of ${kinds}` },
          url: { type: 'string', pattern: '^https?://[^/]', description: 'an http or https URL' },
          username: text,
          password: { $ref: '#/$defs/secret' },
          projectName: text,
          userDomainName: text,
          projectDomainName: text,
        },
        required: ['kind'],
        additionalProperties: false,
        description: 'an object with "kind"',
      },
      policy: { $ref: '#/$defs/policy' },
      backend: { $ref: '#/$defs/backend' },
      ...row.options,
    },
    required: ['auth'],
    additionalProperties: false,
    description: 'an object with "auth"',
  };
}

/** JSON Schema of the file that `serve --config` reads; `description` of a node says in words what is wanted there. */
export const gatewayConfig: object = {
  $defs: { backend, bytes, policy, secret, store },
  type: 'object',
  properties: {
    $schema: text,
    listen,
    backend: { $ref: '#/$defs/backend' },
    dialects: {
      type: 'object',
      properties: Object.fromEntries(Object.entries(DIALECT_ROWS).map(([name, row]) => [name, mount(row)])),
      minProperties: 1,
      additionalProperties: false,
      description: 'an object with at least one dialect',
    },
    identities: { type: 'array', items: identity, description: 'a list of identities' },
    policy: { $ref: '#/$defs/policy' },
    limits,
    generation,
    audit,
    metrics,
    seed,
  },
  required: ['dialects'],
  additionalProperties: false,
  description: 'an object',
};

const cloud = {
  type: 'object',
  properties: {
    kind: { enum: ['upstream'], description: '"upstream"' },
    dialect: dialectName,
    ...CLOUD_MEMBERS,
  },
  required: ['dialect', 'endpoint', 'credential'],
  additionalProperties: false,
  description: 'an object with "dialect", "endpoint" and "credential"',
} as const;

/** JSON Schema of the file that `copy --config` reads. */
export const copyConfig: object = {
  $defs: { cloud, secret },
  type: 'object',
  properties: { from: { $ref: '#/$defs/cloud' }, to: { $ref: '#/$defs/cloud' } },
  required: ['from', 'to'],
  additionalProperties: false,
  description: 'an object with "from" and "to"',
};
