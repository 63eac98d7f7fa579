import { decodeSegments } from '@keypair-gateway/gateway';

/** Decoded segments of a path: dot segments and double slashes are cleaned, an encoded slash splits, one newline at the end is dropped. */
export function readPath(path: string): readonly string[] | undefined {
  const kept: string[] = [];
  const raw = path.split('/');
  for (const segment of raw) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  if (/^\.{0,2}$/.test(raw.at(-1) ?? '')) kept.push('');
  const decoded = decodeSegments(`/${kept.join('/')}`)?.join('/');
  return decoded
    ?.replace(/\/+/g, '/')
    .replace(/^\/(?=.)|(?<=[^/])\n$/g, '')
    .split('/');
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

/** The type that Accept prefers, by Nova's own reading of it. Source: nova/api/openstack/urlmap.py. */
export function preferredType(accept: string, offers: readonly string[]): string {
  let best = { type: 'application/json', stars: 2, quality: -1 };
  const ranges = accept.split(',').map((range) => range.split(';').map((part) => part.trim()));
  for (const type of offers) {
    for (const [mask = '', ...parameters] of ranges) {
      const q = parameters.findLast((part) => /^q\s*=/.test(part));
      const quality = q === undefined ? 1 : Number(q.replace(/^q\s*=\s*"?([^"]*)"?$/, '$1'));
      const stars = mask.split('*').length - 1;
      const isBetter = quality > best.quality || (quality === best.quality && stars < best.stars);
      const fits = mask === type || mask === '*/*' || (stars > 0 && mask.slice(0, -2) === type.split('/')[0]);
      if (isBetter && fits) best = { type, stars, quality };
    }
  }
  return best.type;
}
