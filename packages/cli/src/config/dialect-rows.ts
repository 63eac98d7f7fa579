/** How callers of a mount can prove who they are. */
export type AuthKind = 'noauth2' | 'identities' | 'keystone';

/** What `serve` knows of a dialect before it loads it. */
export interface DialectRow {
  /** Ways to log in that make sense in this dialect, the first is that of the demo. */
  readonly authKinds: readonly [AuthKind, ...AuthKind[]];
  /** JSON Schema of each option that stands beside `auth` in the configuration. */
  readonly options: Readonly<Record<string, object>>;
}

const novaFamily = {
  maxMicroversion: {
    type: 'string',
    pattern: '^2\\.[1-9][0-9]*$',
    description: 'a microversion such as "2.93"',
  },
  ownership: { enum: ['user', 'account'], description: '"user" or "account"' },
  quota: { type: 'integer', minimum: -1, description: 'the most keypairs of an owner, -1 for no limit' },
  keyText: { enum: ['safe', 'faithful'], description: '"safe" or "faithful"' },
} satisfies DialectRow['options'];

const huaweiEcs = {
  ...novaFamily,
  keyLimit: { enum: ['reject', 'warn'], description: '"reject" or "warn"' },
  replayProtection: { type: 'boolean', description: 'true or false' },
  errorForSdk: { type: 'boolean', description: 'true or false' },
  names: { enum: ['nova', 'kps'], description: '"nova" or "kps"' },
} satisfies DialectRow['options'];

const qubole = {
  uniqueSshKey: { type: 'boolean', description: 'true or false' },
  defaultPublicKey: { type: 'string', minLength: 1, description: 'an OpenSSH public key line' },
  editorRoles: {
    type: 'array',
    items: { type: 'string', minLength: 1, description: 'a text that is not empty' },
    description: 'a list of role names',
  },
} satisfies DialectRow['options'];

const cloudsigma = {
  algorithmType: { enum: ['rsa', 'ed25519'], description: '"rsa" or "ed25519"' },
  ownership: novaFamily.ownership,
  quota: novaFamily.quota,
} satisfies DialectRow['options'];

/** The name of a dialect that `serve` offers. */
export type DialectName = 'nova' | 'virtuozzo' | 'huawei-ecs' | 'qubole' | 'cloudsigma';

/** The dialects that `serve` offers: one row here and one in `serve/dialect-loaders.ts`. */
export const DIALECT_ROWS: Readonly<Record<DialectName, DialectRow>> = {
  nova: { authKinds: ['noauth2', 'identities', 'keystone'], options: novaFamily },
  virtuozzo: { authKinds: ['noauth2', 'identities', 'keystone'], options: novaFamily },
  'huawei-ecs': { authKinds: ['identities', 'keystone', 'noauth2'], options: huaweiEcs },
  qubole: { authKinds: ['identities', 'keystone'], options: qubole },
  cloudsigma: { authKinds: ['identities', 'keystone'], options: cloudsigma },
};

/** All of them, in the order in which they are mounted and printed. */
export const DIALECT_NAMES: readonly DialectName[] = Object.keys(DIALECT_ROWS) as DialectName[];
