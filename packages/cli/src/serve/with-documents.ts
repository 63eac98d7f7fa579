import {
  type Dialect,
  type Gateway,
  splitTarget,
  type WireRequest,
  type WireResponse,
} from '@keypair-gateway/gateway';
import { openApi30, openApiDocument } from '@keypair-gateway/gateway/openapi';

/** A dialect and where it is served. */
export interface DocumentedMount {
  readonly name: string;
  readonly prefix: string;
  readonly dialect: Dialect;
}

const FOLDER = '/openapi/';

/**
 * The gateway with the OpenAPI documents of its mounts in front: `/openapi/nova.json`, and in 3.0.3 `/openapi/nova-3.0.json`; `?version=2.10` asks for that of a
 * version. Documents are made when they are first asked for, and hold nothing that is not in the published packages, so that anybody may read them.
 */
export function withDocuments(gateway: Gateway, mounts: readonly DocumentedMount[]): Gateway {
  const made = new Map<string, string>();
  const read = (name: string, version: string | undefined): string | undefined => {
    const mount = mounts.find((each) => name === `${each.name}.json` || name === `${each.name}-3.0.json`);
    if (mount === undefined) return undefined;
    const key = JSON.stringify([name, version ?? mount.dialect.openapi?.newest]);
    const known = made.get(key);
    if (known !== undefined) return known;
    const text = write(mount, name.endsWith('-3.0.json'), version);
    // Versions that are not served throw, so that the texts are no more than there are versions.
    made.set(key, text);
    return text;
  };
  return {
    handle: async (request, given) => answer(request, read) ?? gateway.handle(request, given),
    bodyLimit: (target) => (splitTarget(target).path.startsWith(FOLDER) ? 0 : gateway.bodyLimit(target)),
  };
}

function write({ dialect, prefix }: DocumentedMount, isOld: boolean, version: string | undefined): string {
  const document = openApiDocument(dialect, { basePath: prefix, ...(version !== undefined && { version }) });
  return JSON.stringify(isOld ? openApi30(document) : document);
}

function answer(
  { method, target }: WireRequest,
  read: (name: string, version: string | undefined) => string | undefined,
): WireResponse | undefined {
  const { path, query = '' } = splitTarget(target);
  if (!path.startsWith(FOLDER)) return undefined;
  let body: string | undefined;
  try {
    body = read(path.slice(FOLDER.length), new URLSearchParams(query).get('version') ?? undefined);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return {
      status: 400,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: `${error.message}\n`,
    };
  }
  if (body === undefined) return { status: 404, headers: {} };
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' } };
  return { status: 200, headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' }, body };
}
