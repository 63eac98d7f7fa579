import { at, parse } from '../cases/compare.js';
import { cookiesOf } from '../cases/replay.js';
import { headerOf, type RawAnswer } from '../raw-http.js';
import type { RecordedRequest } from './recording.js';

/** The statuses with which a recorded request may be answered here. The stub that was recorded against had less than the gateway, and more. */
export function statusesOf({ method, path, stub_answered }: RecordedRequest): readonly number[] {
  // The stub knew neither; the cloud has them.
  if (/^\/api\/2\.0\/keypairs\/(schema|detail)\/$/.test(path)) return [200];
  // Keys of clusters and the account object are not the key of an account.
  if (/\/clusters\/|^\/api\/v1\.2\/account$/.test(path)) return [404];
  // The stub throttled one token once.
  return stub_answered === 429 && method === 'PUT' ? [200] : [stub_answered];
}

/** In what an answer would break the client that sent the request; empty: it parses. */
export function brokenNeeds(client: string, request: RecordedRequest, answer: RawAnswer): readonly string[] {
  const wanted = statusesOf(request);
  if (!wanted.includes(answer.status)) return [`status ${answer.status}, not ${wanted.join()}`];
  const found = headerOf(answer, 'content-encoding') === undefined ? [] : ['an encoded body'];
  const body = parse(answer.text);
  if (request.path.startsWith('/api/2.0/')) {
    if (headerOf(answer, 'x-request-id') === undefined) found.push('no X-REQUEST-ID');
    return [...found, ...brokenCloudsigma(client, request, answer, body)];
  }
  if (body === undefined) found.push('no JSON');
  if (answer.status !== 200) return found;
  if (!/^ssh-rsa [A-Za-z0-9+/]+=*$/.test(String(at(body, '/public_key')))) found.push('no public_key');
  if (at(body, '/status_code') !== 200) found.push('no status_code');
  return found;
}

function brokenCloudsigma(
  client: string,
  { method, path }: RecordedRequest,
  answer: RawAnswer,
  body: unknown,
): readonly string[] {
  const found: string[] = [];
  if (answer.status === 204) return answer.text === '' ? [] : ['a body with 204'];
  if (answer.status >= 400) {
    if (answer.text === '') return [];
    const list = Array.isArray(body) ? (body as readonly unknown[]) : undefined;
    if (list === undefined) return ['an error that is no list'];
    for (const error of list) {
      const point = at(error, '/error_point');
      if (point !== null && typeof point !== 'string') found.push('an error_point that is no text');
    }
    return found;
  }
  if (body === undefined) return ['no JSON'];
  const isList = /^\/api\/2\.0\/(keypairs|pubkeys)(\/detail)?\/?$/.test(path);
  const objects = isList ? at(body, '/objects') : [body];
  if (isList && !Array.isArray(objects)) return ['no list in objects'];
  if (isList && method === 'GET' && typeof at(body, '/meta/total_count') !== 'number') found.push('no meta');
  if (/\/action\/$/.test(path)) {
    const { sessionid, csrftoken } = cookiesOf(answer);
    return sessionid !== undefined && csrftoken !== undefined ? found : [...found, 'no cookies'];
  }
  if (/\/schema\/$/.test(path)) return found;
  for (const object of objects as readonly unknown[]) found.push(...brokenObject(client, path, object));
  return found;
}

/** Members that a client indexes without asking whether they are there. */
const INDEXED = ['uuid', 'tags', 'resource_uri', 'permissions', 'meta', 'name', 'public_key', 'fingerprint'];

function brokenObject(client: string, path: string, object: unknown): readonly string[] {
  const key = path.includes('/pubkeys') ? 'has_private_key' : 'private_key';
  return [
    ...[...INDEXED, key].flatMap((member) =>
      at(object, `/${member}`) === undefined ? [`no ${member}`] : [],
    ),
    // Go puts these into fields of type string and map.
    ...(client === 'cloudsigma-sdk-go' && !/^(string|null)$/.test(kind(at(object, '/private_key')))
      ? ['a private_key that Go cannot hold']
      : []),
  ];
}

function kind(value: unknown): string {
  return value === null || value === undefined ? 'null' : typeof value;
}
