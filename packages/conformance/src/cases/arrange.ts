import type { Case } from './case.js';

/** What has to be served, and done, before the request of a case. */
export interface Arranged {
  readonly config: Readonly<Record<string, unknown>>;
  /** The session's cookies as the case writes them: a login gives the real ones. */
  readonly session?: { readonly sessionid: string; readonly csrftoken: string };
}

/** Whose keypairs and credentials the cases take for granted. */
export const USER = { username: 'user.email@domain.tld', password: 'pass123' } as const;
const ACCOUNT = 'a0d2e9a8-5f1c-4a7e-9c3b-6b1d8f2e4c70';
const USER_ID = '5b4f3c2d-1e0f-4a9b-8c7d-6e5f4a3b2c1d';
/** Base32 of a secret that no case gives a code of. */
const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

type Members = Readonly<Record<string, unknown>>;
type Arrange = (precondition: Members, prefix: string) => Arranged;

const ARRANGE: Readonly<Record<string, Arrange>> = { cloudsigma: arrangeCloudsigma, qubole: arrangeQubole };

/** Members of preconditions that are understood, down to those of `account`. */
const UNDERSTOOD: Readonly<Record<string, readonly string[]>> = {
  cloudsigma: ['keypairs', 'tokens', 'session', 'account', 'account.two_factor', 'account.algorithm_type'],
  qubole: [
    'account',
    'account.unique_ssh_key_enabled',
    'account.public_key',
    'default_public_key',
    'tokens',
    'unavailable',
  ],
};

/** The names of the dialects whose cases can be replayed. */
export const CASE_DIALECTS: readonly string[] = Object.keys(ARRANGE);

/** What a case needs, as a configuration of `serve` with its mount at `prefix`; a text: why that cannot be arranged. */
export function arrangeCase(one: Case, prefix: string): Arranged | string {
  const arrange = ARRANGE[one.dialect];
  if (arrange === undefined) return `no dialect ${one.dialect}`;
  if (one.request.transport !== undefined) return `a request over ${one.request.transport} is not HTTP`;
  const outside = outsideOf(one);
  if (outside !== undefined) return outside;
  const strange = membersOf(one.precondition).filter(
    (member) => !(UNDERSTOOD[one.dialect] ?? []).includes(member),
  );
  if (strange.length > 0) return `precondition ${strange.join(', ')}`;
  return arrange(one.precondition, prefix);
}

/** Resources that stand outside what the dialects serve. */
function outsideOf({ dialect, request }: Case): string | undefined {
  if (dialect === 'cloudsigma' && /^\/api\/2\.0\/servers(\/|$)/.test(request.path))
    return 'servers are answered by the service that embeds the dialect';
  if (dialect === 'qubole' && /\/clusters\/[^/]+\/ssh_key/.test(request.path))
    return 'keys of cluster instances are out of scope';
  return undefined;
}

function membersOf(precondition: Members): readonly string[] {
  return Object.entries(precondition).flatMap(([name, value]) =>
    name === 'account' && typeof value === 'object' && value !== null
      ? [name, ...Object.keys(value).map((inner) => `${name}.${inner}`)]
      : [name],
  );
}

function arrangeCloudsigma(precondition: Members, prefix: string): Arranged {
  const { keypairs = [], tokens = [], session, account = {} } = precondition;
  const { two_factor, algorithm_type } = account as Members;
  const identity = {
    accountId: ACCOUNT,
    userId: USER_ID,
    roles: ['member'],
    password: USER,
    tokens,
    ...(two_factor === true ? { totpSecret: TOTP_SECRET } : {}),
    ...(algorithm_type === undefined ? {} : { algorithmType: algorithm_type }),
  };
  const config = {
    backend: { kind: 'local', store: { kind: 'memory' } },
    dialects: { cloudsigma: { prefix, auth: { kind: 'identities' }, ownership: 'user' } },
    identities: [identity],
    ...((keypairs as readonly unknown[]).length === 0
      ? {}
      : { seed: [{ dialect: 'cloudsigma', userId: USER_ID, keypairs }] }),
  };
  return session === undefined ? { config } : { config, session: session as Required<Arranged>['session'] };
}

/** An identity service that is not there is the one part of a gateway that a configuration can make unavailable. */
const AWAY = {
  kind: 'keystone',
  url: 'http://127.0.0.1:9/v3',
  username: 'q',
  password: 'q',
  projectName: 'q',
};

function arrangeQubole(precondition: Members, prefix: string): Arranged {
  const { account = {}, default_public_key, tokens = {}, unavailable } = precondition;
  const { unique_ssh_key_enabled, public_key } = account as Members;
  const roles = Object.entries(tokens as Readonly<Record<string, string>>);
  const identities = roles.map(([token, role], i) => ({
    accountId: ACCOUNT,
    userId: `user-${i}`,
    roles: [role],
    tokens: [token],
    ...(unique_ssh_key_enabled === undefined ? {} : { uniqueSshKey: unique_ssh_key_enabled }),
    ...(default_public_key === undefined ? {} : { defaultPublicKey: default_public_key }),
  }));
  const seed = { dialect: 'qubole', accountId: ACCOUNT, keypairs: [{ public_key }] };
  return {
    config: {
      backend: { kind: 'local', store: { kind: 'memory' } },
      dialects: { qubole: { prefix, auth: unavailable === true ? AWAY : { kind: 'identities' } } },
      ...(unavailable === true ? {} : { identities }),
      ...(typeof public_key === 'string' ? { seed: [seed] } : {}),
    },
  };
}
