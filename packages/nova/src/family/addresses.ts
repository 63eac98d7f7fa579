import { decodeQuery, decodeSegments, splitTarget } from '@keypair-gateway/gateway';

/** A path without dot segments and double slashes, still encoded: uwsgi cleans it before Nova looks. */
function cleanPath(path: string): string {
  const kept: string[] = [];
  const raw = path.split('/');
  for (const segment of raw) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  if (/^\.{0,2}$/.test(raw.at(-1) ?? '')) kept.push('');
  return `/${kept.join('/')}`;
}

// Nothing to clean and nothing to decode, as nearly every path.
const PLAIN_PATH = /^(?:\/[\w~-][\w.~-]*)+$/;

/** Decoded segments of a path: dot segments and double slashes are cleaned, an encoded slash splits, one newline at the end is dropped. */
export function readPath(path: string): readonly string[] | undefined {
  if (PLAIN_PATH.test(path)) return path.slice(1).split('/');
  const decoded = decodeSegments(cleanPath(path))?.join('/');
  return decoded
    ?.replace(/\/+/g, '/')
    .replace(/^\/(?=.)|(?<=[^/])\n$/g, '')
    .split('/');
}

// webob decodes a path and quotes it again, with these characters left as they are.
const SAFE = /[A-Za-z0-9_.\-~/!$&'()*+,;=:@]/;

/** A path as webob writes it in links: cleaned, decoded and quoted again. */
export function formatPath(path: string): string {
  const quoted = cleanPath(path).replace(/%([0-9A-Fa-f]{2})|[\s\S]/g, (unit, code?: string) => {
    const character = code === undefined ? unit : String.fromCharCode(Number.parseInt(code, 16));
    const octet = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
    return SAFE.test(character) ? character : `%${octet}`;
  });
  return quoted.replace(/\/+/g, '/');
}

/** The front of a link, as webob writes it: a port that the scheme has anyway is left out. */
export function formatOrigin(origin: string): string {
  const [scheme = '', host = ''] = origin.split('://');
  const port = scheme === 'https' ? ':443' : ':80';
  const end = host.endsWith(port) ? port.length : host.endsWith(':') ? 1 : 0;
  return `${scheme}://${host.slice(0, host.length - end)}`;
}

/** The pairs of a target's query: webob parts them at `;` too. Throws as `decodeQuery`. */
export function readQuery(target: string): ReturnType<typeof decodeQuery> {
  return decodeQuery(splitTarget(target).query?.replaceAll(';', '&'));
}

/** Form encoding as Python's `urlencode` writes it. */
export function formatQuery(query: readonly (readonly [string, string])[]): string {
  const hex = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  const quote = (text: string): string =>
    encodeURIComponent(text)
      .replace(/[!'()*]/g, hex)
      .replaceAll('%20', '+');
  return query.map(([name, value]) => `${quote(name)}=${quote(value)}`).join('&');
}

const splitParts = (text: string): readonly string[] => text.split(';').map((part) => part.trim());

/** The last value that `name=value` or `name="value"` gives among the parts of a media range. */
function readParameter(parts: readonly string[], name: string): string | undefined {
  const values = parts.flatMap((part) => {
    const equals = part.indexOf('=');
    return equals >= 0 && part.slice(0, equals).trim() === name ? [part.slice(equals + 1).trim()] : [];
  });
  return values.at(-1)?.replace(/^"|"$/g, '');
}

/** The version of the API that a Content-Type names. */
export function readTypeVersion(contentType: string): string | undefined {
  return readParameter(splitParts(contentType).slice(1), 'version');
}

/** What Accept prefers: a type, and the version of the API that its range names. */
export interface Preference {
  readonly type: string;
  readonly version: string | undefined;
}

/** What Accept prefers, by Nova's own reading of it. Source: nova/api/openstack/urlmap.py. */
export function readPreference(accept: string, offers: readonly string[]): Preference {
  if (accept === 'application/json' && offers.includes(accept)) return { type: accept, version: undefined };
  let best = { type: 'application/json', version: undefined as string | undefined, stars: 2, quality: -1 };
  const ranges = accept.split(',').map(splitParts);
  for (const type of offers) {
    for (const [mask = '', ...parameters] of ranges) {
      // A number that is none compares to nothing, so that no offer wins with it.
      const quality = Number(readParameter(parameters, 'q') ?? 1);
      const stars = mask.split('*').length - 1;
      const isBetter = quality > best.quality || (quality === best.quality && stars < best.stars);
      const fits = mask === type || mask === '*/*' || (stars > 0 && mask.slice(0, -2) === type.split('/')[0]);
      if (isBetter && fits) best = { type, version: readParameter(parameters, 'version'), stars, quality };
    }
  }
  return best;
}
