import type { Ask } from './http.js';
import { type DialectName, headersOf, type NamedDialect, type Person } from './people.js';

const JSON_TYPE = { 'content-type': 'application/json' } as const;
const PREFIXES: Readonly<Record<DialectName, string>> = {
  nova: '',
  virtuozzo: '/virtuozzo',
  'huawei-ecs': '/huawei-ecs',
  cloudsigma: '/cloudsigma',
  qubole: '/qubole',
};

/** Where a dialect's keypairs are, its prefix included. */
export function homeOf(dialect: DialectName): string {
  if (dialect === 'qubole') return `${PREFIXES.qubole}/api/v2/accounts/ssh_key`;
  if (dialect === 'cloudsigma') return `${PREFIXES.cloudsigma}/api/2.0/keypairs/`;
  return `${PREFIXES[dialect]}/v2.1/os-keypairs`;
}

/** A request of one person to one dialect; `rest` stands behind the home of its keypairs, `body` goes as JSON unless it is text. */
export function ask(who: Person, dialect: DialectName, method: string, rest = '', body?: unknown): Ask {
  const headers = headersOf(who, dialect);
  const path = homeOf(dialect) + rest;
  if (body === undefined) return { method, path, headers };
  const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return { method, path, headers: { ...headers, ...JSON_TYPE }, body: raw };
}

/** Imports a public key, with its private half where the dialect takes one. */
export function importKey(
  who: Person,
  dialect: NamedDialect,
  name: string,
  key: { readonly publicKey: string; readonly privateKey?: string },
): Ask {
  if (dialect !== 'cloudsigma')
    return ask(who, dialect, 'POST', '', { keypair: { name, public_key: key.publicKey } });
  const { publicKey: public_key, privateKey: private_key } = key;
  const object = { name, public_key, ...(private_key !== undefined && { private_key }) };
  return ask(who, dialect, 'POST', '', { objects: [object] });
}

/** Has a pair made; Ed25519 where the dialect lets the caller choose, since RSA takes long. */
export function generateKey(who: Person, dialect: NamedDialect, name: string): Ask {
  return dialect === 'cloudsigma'
    ? ask(who, dialect, 'POST', '', { objects: [{ name, algorithm_type: 'ed25519' }] })
    : ask(who, dialect, 'POST', '', { keypair: { name } });
}

/** One keypair by its name, or in CloudSigma by its uuid. */
export function oneKey(who: Person, dialect: NamedDialect, method: string, ref: string, body?: unknown): Ask {
  const rest = dialect === 'cloudsigma' ? `${ref}/` : `/${encodeURIComponent(ref)}`;
  return ask(who, dialect, method, rest, body);
}

/** Everything that a person has, in one answer. */
export function listKeys(who: Person, dialect: NamedDialect): Ask {
  return ask(who, dialect, 'GET', dialect === 'cloudsigma' ? '?limit=0' : '');
}
