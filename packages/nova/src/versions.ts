import { KeypairError } from '@keypair-gateway/core';
import { echoStr } from './family/schema-text.js';

/** The oldest microversion, which a request without a version header means. */
export const MIN_MICROVERSION = '2.1';
/** The newest microversion by default: that of Nova 26 (Zed). */
export const MAX_MICROVERSION = '2.93';

const FORM = /^([1-9][0-9]*)\.([1-9][0-9]*|0)$/;

/** Whether a text is a microversion: `2.35`. */
export function isVersion(text: string): boolean {
  return FORM.test(text);
}

/** Order of two microversions, as pairs of numbers: 2.10 comes after 2.9. */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  const [dotA, dotB] = [a.indexOf('.'), b.indexOf('.')];
  return (
    Number(a.slice(0, dotA)) - Number(b.slice(0, dotB)) ||
    Number(a.slice(dotA + 1)) - Number(b.slice(dotB + 1))
  );
}

/** What the version headers ask for, undefined: nothing. The last entry for the service `compute` counts, then the older header's last. */
function askedVersion(headers: Readonly<Record<string, string>>): string | undefined {
  for (const entry of (headers['openstack-api-version'] ?? '').split(',').reverse()) {
    const [, service, version] = /^(\S+)\s+(.*)$/s.exec(entry.trim()) ?? [];
    if (service?.toLowerCase() === 'compute' && version !== undefined) return version;
  }
  return headers['x-openstack-nova-api-version']?.split(',').at(-1)?.trim();
}

/**
 * The microversion of a request up to `maximum`. Throws `invalid_request` (not a version) or `unsupported_version`. Source: microversion-parse and
 * nova/api/openstack/wsgi.py, `set_api_version_request`.
 */
export function readVersion(headers: Readonly<Record<string, string>>, maximum: string): string {
  const version = askedVersion(headers);
  if (version === undefined) return MIN_MICROVERSION;
  if (version === 'latest') return maximum;
  if (!isVersion(version)) {
    const message = `API Version String ${echoStr(version)} is of invalid format. Must be of format MajorNum.MinorNum.`;
    throw new KeypairError('invalid_request', message);
  }
  if (compareVersions(version, MIN_MICROVERSION) >= 0 && compareVersions(version, maximum) <= 0)
    return version;
  const message = `Version ${version} is not supported by the API. Minimum is ${MIN_MICROVERSION} and maximum is ${maximum}.`;
  throw new KeypairError('unsupported_version', message, {
    details: { version, minimum: MIN_MICROVERSION, maximum },
  });
}

/** The headers with which an answer says its microversion. */
export function versionHeaders(version: string): Readonly<Record<string, string | readonly string[]>> {
  return {
    'openstack-api-version': `compute ${version}`,
    'x-openstack-nova-api-version': version,
    vary: ['OpenStack-API-Version', 'X-OpenStack-Nova-API-Version'],
  };
}
