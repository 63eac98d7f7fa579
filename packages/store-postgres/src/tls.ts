import { readFileSync } from 'node:fs';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';

/** How the connection is encrypted and the server recognised; texts in PEM. */
export interface PostgresTls {
  /** The certificates that the server's must come from; default: those that Node.js trusts. */
  readonly ca?: string;
  /** This side's certificate and key, where the server asks for one. */
  readonly cert?: string;
  readonly key?: string;
  /** false: any certificate will do, which protects from listeners alone and not from who stands in between; default true. */
  readonly rejectUnauthorized?: boolean;
  /** The name that the certificate must be for; default: the host of the URL. */
  readonly servername?: string;
}

/** As `pg` takes it. */
export interface PgTls extends Omit<PostgresTls, 'servername'> {
  checkServerIdentity?(host: string, shown: PeerCertificate): Error | undefined;
}

/** The parameters that are heeded, with the variables of the environment that stand in for them. */
const HEEDED = {
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
} as const;

/** Demands on the connection that cannot be met here, with the values that demand nothing: passed over, they would leave somebody less safe than they believe. */
const REFUSED: readonly (readonly [parameter: string, variable: string, harmless: RegExp])[] = [
  ['sslcrl', 'PGSSLCRL', /^$/],
  ['sslcrldir', 'PGSSLCRLDIR', /^$/],
  ['sslpassword', '', /^$/],
  ['sslcertmode', 'PGSSLCERTMODE', /^(allow)?$/],
  ['sslnegotiation', 'PGSSLNEGOTIATION', /^(postgres)?$/],
  ['sslcompression', 'PGSSLCOMPRESSION', /^0?$/],
  ['sslsni', 'PGSSLSNI', /^1?$/],
  ['sslkeylogfile', '', /^$/],
  // Node.js speaks 1.2 and later by default, as libpq does.
  ['ssl_min_protocol_version', 'PGSSLMINPROTOCOLVERSION', /^(TLSv1(\.[12])?)?$/i],
  ['ssl_max_protocol_version', 'PGSSLMAXPROTOCOLVERSION', /^(TLSv1\.3)?$/i],
  ['requiressl', 'PGREQUIRESSL', /^0?$/],
  ['requirepeer', 'PGREQUIREPEER', /^$/],
  ['require_auth', 'PGREQUIREAUTH', /^$/],
  ['channel_binding', 'PGCHANNELBINDING', /^(disable|prefer)?$/],
  ['gssencmode', 'PGGSSENCMODE', /^(disable|prefer)?$/],
  // A file of services may say all of this.
  ['service', 'PGSERVICE', /^$/],
];

type Demands = { readonly [Name in keyof typeof HEEDED]?: string };

/** Variables of the environment by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Takes what is about TLS out of a URL, with the meaning that PostgreSQL's own clients give it; variables of the environment stand in for what the URL does not say. `require`
 * without `sslrootcert` encrypts and recognises nobody; `prefer` and `allow` are refused, since they go on in clear whenever somebody in between wants it. Nothing that
 * demands safety is passed over: what cannot be heeded throws `TypeError`.
 */
export function takeTls(url: URL, given: PostgresTls | undefined, env: Environment): PgTls | false {
  const named = takeParameters(url);
  if (given !== undefined) {
    const [first] = Object.keys(named);
    if (first !== undefined)
      throw new TypeError(
        named.sslmode === 'disable'
          ? 'openPostgresStore: sslmode=disable and tls contradict each other; remove one'
          : `openPostgresStore: ${first} in the url and tls are given; say it in one of them`,
      );
    return asPgTakes(given);
  }
  refuseVariables(env);
  // A URL that says how is not mixed with what is said elsewhere: half of each would be nobody's wish.
  const demands = Object.keys(named).length > 0 ? named : variables(env);
  const tls = fromDemands(demands);
  return isSocket(url, env) ? false : tls;
}

/** Whether the server is reached by a socket of this machine, over which PostgreSQL speaks no TLS; its own clients pass over `sslmode` then. The host as `pg` finds it. */
function isSocket(url: URL, env: Environment): boolean {
  const named = url.searchParams.getAll('host').at(-1) ?? '';
  const host = named === '' ? decodeURIComponent(url.hostname) : named;
  return (host === '' ? (env.PGHOST ?? '') : host).startsWith('/');
}

function takeParameters(url: URL): Demands {
  const named: Record<string, string> = {};
  for (const [name, value] of [...url.searchParams]) {
    if (Object.hasOwn(HEEDED, name)) {
      if (Object.hasOwn(named, name))
        throw new TypeError(`openPostgresStore: the url has ${name} twice; remove one`);
      named[name] = value;
    } else if (name !== 'uselibpqcompat') {
      const row = REFUSED.find(([parameter]) => parameter === name.toLowerCase());
      if (row === undefined && !/^ssl/i.test(name)) continue;
      if (row?.[0] !== name || !row[2].test(value)) throw unsupported(`${name} in the url`);
    }
    url.searchParams.delete(name);
  }
  return named;
}

function refuseVariables(env: Environment): void {
  const row = REFUSED.find(
    ([, variable, harmless]) => variable !== '' && !harmless.test(env[variable] ?? ''),
  );
  if (row !== undefined) throw unsupported(`${row[1]} of the environment`);
}

function unsupported(what: string): TypeError {
  return new TypeError(
    `openPostgresStore: ${what} is not supported; say with sslmode how the connection is protected, and remove it`,
  );
}

function variables(env: Environment): Demands {
  const set = Object.entries(HEEDED).flatMap(([name, variable]) => {
    const value = env[variable];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(set);
}

function fromDemands({ sslmode, sslrootcert, sslcert, sslkey }: Demands): PgTls | false {
  if (sslmode === 'disable') return false;
  if (sslmode === undefined && sslrootcert === undefined && sslcert === undefined && sslkey === undefined)
    return false;
  const mode = sslmode ?? 'verify-full';
  if (!['require', 'verify-ca', 'verify-full'].includes(mode))
    throw new TypeError('openPostgresStore: sslmode must be disable, require, verify-ca or verify-full');
  if (sslrootcert === 'system' && mode !== 'verify-full')
    throw new TypeError('openPostgresStore: sslrootcert=system is for sslmode=verify-full alone');
  // Any public authority would do, for any name.
  if (mode === 'verify-ca' && sslrootcert === undefined)
    throw new TypeError('openPostgresStore: sslmode=verify-ca needs sslrootcert, or take verify-full');
  if ((sslcert === undefined) !== (sslkey === undefined))
    throw new TypeError('openPostgresStore: sslcert and sslkey go together; give both');
  const files = {
    ...(sslrootcert === undefined || sslrootcert === 'system'
      ? {}
      : { ca: read(sslrootcert, 'sslrootcert') }),
    ...(sslcert === undefined ? {} : { cert: read(sslcert, 'sslcert') }),
    ...(sslkey === undefined ? {} : { key: read(sslkey, 'sslkey') }),
  };
  if (mode === 'verify-full') return { rejectUnauthorized: true, ...files };
  if (mode === 'require' && sslrootcert === undefined) return { rejectUnauthorized: false, ...files };
  return { rejectUnauthorized: true, checkServerIdentity: () => undefined, ...files };
}

function asPgTakes({ servername, ...rest }: PostgresTls): PgTls {
  // `pg` puts the host in the place of a name of ours, so the check itself is told.
  const named =
    servername === undefined
      ? {}
      : {
          checkServerIdentity: (_: string, shown: PeerCertificate) => checkServerIdentity(servername, shown),
        };
  return { rejectUnauthorized: true, ...rest, ...named };
}

function read(file: string, parameter: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new TypeError(`openPostgresStore: the file of ${parameter} cannot be read`);
  }
}
