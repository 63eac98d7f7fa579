import type { Dialect } from '../dialect.js';

/** Where requests go: what stands before the dialect's own paths. */
export interface Endpoint {
  readonly origin: string;
  /** `''` or `/…` without a final slash. */
  readonly basePath: string;
}

/** Splits an endpoint, and cuts what the dialect's own paths begin with. Throws `TypeError` for what is none. */
export function readEndpoint(endpoint: string, dialect: Pick<Dialect, 'name' | 'endpointSuffix'>): Endpoint {
  const found = /^(https?:\/\/[^/?#\s@]+)((?:\/[^?#\s]*)?)$/.exec(endpoint);
  if (found === null || !URL.canParse(endpoint))
    throw new TypeError(
      'endpoint must be http(s)://host[:port][/prefix] without credentials, query or fragment',
    );
  const path = cutSlashes(found[2] ?? '');
  const { name, endpointSuffix } = dialect;
  if (endpointSuffix === undefined) return { origin: found[1] ?? '', basePath: path };
  if (!endpointSuffix.source.endsWith('$'))
    throw new TypeError(`Dialect ${name}: endpointSuffix must end with "$"`);
  return { origin: found[1] ?? '', basePath: cutSlashes(path.replace(endpointSuffix, '')) };
}

function cutSlashes(path: string): string {
  return path.replace(/\/+$/, '');
}
