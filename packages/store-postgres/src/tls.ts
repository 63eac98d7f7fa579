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

/** The parameters of a URL that are about TLS, as PostgreSQL's own clients know them. */
const PARAMETERS = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'ssl', 'uselibpqcompat'] as const;

/**
 * Takes what is about TLS out of a URL, with the meaning that PostgreSQL's own clients give it. `require` without `sslrootcert` encrypts and recognises nobody; `prefer` and
 * `allow` are refused, since they go on in clear whenever somebody in between wants it. Throws `TypeError`.
 */
export function takeTls(url: URL, given: PostgresTls | undefined): PgTls | false {
  const [mode, root, cert, key] = PARAMETERS.map((name) => url.searchParams.get(name) ?? undefined);
  for (const name of PARAMETERS) url.searchParams.delete(name);
  if (given !== undefined) {
    if (mode === 'disable')
      throw new TypeError('openPostgresStore: sslmode=disable and tls contradict each other; remove one');
    const { servername, ...rest } = given;
    // `pg` puts the host in the place of a name of ours, so the check itself is told.
    const named =
      servername === undefined
        ? {}
        : {
            checkServerIdentity: (_: string, shown: PeerCertificate) =>
              checkServerIdentity(servername, shown),
          };
    return { rejectUnauthorized: true, ...rest, ...named };
  }
  if (mode === undefined && root === undefined) return false;
  if (mode === 'disable') return false;
  const files = {
    ...(root === undefined || root === 'system' ? {} : { ca: read(root, 'sslrootcert') }),
    ...(cert === undefined ? {} : { cert: read(cert, 'sslcert') }),
    ...(key === undefined ? {} : { key: read(key, 'sslkey') }),
  };
  switch (mode) {
    case undefined:
    case 'verify-full':
      return { rejectUnauthorized: true, ...files };
    case 'verify-ca':
      return { rejectUnauthorized: true, checkServerIdentity: () => undefined, ...files };
    case 'require':
      return root === undefined
        ? { rejectUnauthorized: false, ...files }
        : { rejectUnauthorized: true, checkServerIdentity: () => undefined, ...files };
    default:
      throw new TypeError('openPostgresStore: sslmode must be disable, require, verify-ca or verify-full');
  }
}

function read(file: string, parameter: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new TypeError(`openPostgresStore: the file of ${parameter} in the url cannot be read`);
  }
}
