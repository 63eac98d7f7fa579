import { readPreference, readTypeVersion } from './addresses.js';

// Source: nova/api/openstack/compute/versions.py.
const endpoints = (maximum: string) =>
  [
    { id: 'v2.0', status: 'SUPPORTED', version: '', min_version: '', updated: '2011-01-21T11:33:21Z' },
    { id: 'v2.1', status: 'CURRENT', version: maximum, min_version: '2.1', updated: '2013-07-23T11:33:21Z' },
  ] as const;
const self = (base: string, id: string, path = '') => ({
  rel: 'self',
  href: `${base}/${id === 'v2.0' ? 'v2' : id}/${path}`,
});
const mediaTypes = (id: string) => {
  const type = `application/vnd.openstack.compute+json;version=${id === 'v2.0' ? '2' : '2.1'}`;
  return [{ base: 'application/json', type }];
};

/** The document of `/`: both endpoints. `base` is the URL in front of Nova's own paths. */
export function formatVersions(base: string, maximum: string): object {
  return {
    versions: endpoints(maximum).map((endpoint) => ({ ...endpoint, links: [self(base, endpoint.id)] })),
  };
}

/** The document of `/v2/` (rows whose id ends in `2.0`) or `/v2.1/`. */
export function formatVersion(base: string, maximum: string, route: string): object {
  const endpoint = endpoints(maximum)[route.endsWith('2.0') ? 0 : 1];
  const docs = { rel: 'describedby', type: 'text/html', href: 'http://docs.openstack.org/' };
  const links = [self(base, endpoint.id), docs];
  return { version: { ...endpoint, links, 'media-types': mediaTypes(endpoint.id) } };
}

/** The document of any other path: where it would be under either endpoint. */
export function formatChoices(base: string, path: string, maximum: string): object {
  const inner = path.replace(/^\/+|(?<!\/)\/+$/g, '');
  const choices = endpoints(maximum).map(({ id, status }) => ({
    ...{ id, status, links: [self(base, id, inner)], 'media-types': mediaTypes(id) },
  }));
  return { choices };
}

/** The row of the document for requests to no endpoint whose Content-Type, else Accept, names one: `application/json;version=2.1`. */
export function namedEndpoint(
  headers: Readonly<Record<string, string>>,
  offers: readonly string[],
): 'version-2.0' | 'version-2.1' | undefined {
  const { accept = '', 'content-type': type = '' } = headers;
  const version = readTypeVersion(type) ?? readPreference(accept, offers).version;
  return version === '2.1' ? 'version-2.1' : version === '2' ? 'version-2.0' : undefined;
}
