/** How one dialect is tried. */
export interface Plan {
  readonly dialect: string;
  /** The path in front of the dialect. */
  readonly prefix: string;
  /** Command line words of the login. */
  readonly login: readonly string[];
  /** The microversion of the document; absent: the dialect has none. */
  readonly version?: string;
  /** Checks that ask for what the cloud does not do. */
  readonly without: readonly string[];
  /** Operations, as a pattern of their ids, that may refuse what fits their schema, as no schema can say what a sound key or a known marker is. */
  readonly mayRefuse?: string;
  /** Operations that may take what does not fit: a logout does not look at its body, a login does. */
  readonly mayTake?: string;
}

/** The account of all callers. */
export const ACCOUNT = '0123456789abcdef0123456789abcdef';
const PASSWORD = { username: 'alice@example.org', password: 'pass123' };
const TOKEN = 'tok-alice';

// Nova and its relatives answer methods that they do not have with 404 (recorded of nova-api 26.2.2, scenario 16-paths-methods).
const FAMILY = {
  login: ['-H', `X-Auth-Token: ${TOKEN}`],
  without: ['unsupported_method'],
  mayRefuse: 'keypair[.](create|list)',
};

export const PLANS: readonly Plan[] = [
  { ...FAMILY, dialect: 'nova', prefix: '', version: '2.93' },
  { ...FAMILY, dialect: 'nova', prefix: '', version: '2.10' },
  { ...FAMILY, dialect: 'huawei-ecs', prefix: '/huawei-ecs', version: '2.60' },
  { ...FAMILY, dialect: 'virtuozzo', prefix: '/virtuozzo', version: '2.72' },
  {
    ...{ dialect: 'cloudsigma', prefix: '/cloudsigma', without: [] },
    ...{ login: ['-a', `${PASSWORD.username}:${PASSWORD.password}`] },
    mayRefuse: 'keypair[.](create|update)|session',
    mayTake: 'session',
  },
  {
    dialect: 'qubole',
    prefix: '/qubole',
    login: ['-H', `X-AUTH-TOKEN: ${TOKEN}`],
    without: [],
  },
];

/** What is served: all dialects over memory to one administrator. */
export const SERVED: object = {
  backend: { kind: 'local' },
  dialects: Object.fromEntries(
    PLANS.map(({ dialect, prefix }) => {
      const more = dialect === 'cloudsigma' ? { algorithmType: 'ed25519' } : {};
      return [dialect, { prefix, auth: { kind: 'identities' }, ...more }];
    }),
  ),
  identities: [
    { accountId: ACCOUNT, userId: 'alice', roles: ['admin'], tokens: [TOKEN], password: PASSWORD },
  ],
};

/** The configuration of a run, in TOML. */
export function configOf({ mayRefuse, mayTake }: Plan): string {
  const statuses = '["2xx", "3xx", 400, 401, 403, 404, 409, 413, 429, "5xx"]';
  return [
    // Fifty pairs may be made in one request.
    'request-timeout = 120',
    '[parameters]',
    `"path.project_id" = "${ACCOUNT}"`,
    ...(mayRefuse === undefined
      ? []
      : ruleOf(mayRefuse, `positive_data_acceptance.expected-statuses = ${statuses}`)),
    ...(mayTake === undefined ? [] : ruleOf(mayTake, 'negative_data_rejection.enabled = false')),
    '',
  ].join('\n');
}

function ruleOf(operations: string, rule: string): readonly string[] {
  return ['[[operations]]', `include-operation-id-regex = ${JSON.stringify(operations)}`, `checks.${rule}`];
}
