type Texts = Readonly<Record<string, string | undefined>>;
type Lists = Readonly<Record<string, readonly string[] | undefined>>;

/** What is read of an event: of API Gateway (1.0 and 2.0), function URLs and load balancers. */
export interface LambdaEvent {
  /** `2.0`, `1.0` or absent. */
  readonly version?: string;
  readonly rawPath?: string;
  readonly rawQueryString?: string;
  readonly cookies?: readonly string[];
  readonly httpMethod?: string;
  readonly path?: string;
  readonly headers?: Texts | null;
  readonly multiValueHeaders?: Lists | null;
  readonly queryStringParameters?: Texts | null;
  readonly multiValueQueryStringParameters?: Lists | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
  readonly requestContext?: {
    readonly stage?: string;
    readonly path?: string;
    readonly http?: { readonly method: string; readonly sourceIp?: string };
    readonly identity?: { readonly sourceIp?: string };
    /** There for events of a load balancer. */
    readonly elb?: object;
    /** What an authorizer in front says of the caller. */
    readonly authorizer?: unknown;
  };
}

/** An event as a request, its path as the caller sent it. */
export interface ReadEvent {
  readonly method: string;
  readonly path: string;
  /** The stage's part at the front of `path`, `''`: none. */
  readonly stagePath: string;
  /** Without `?`, `''`: none. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  readonly address: string | undefined;
}

/** Takes an event apart. */
export function readEvent(event: LambdaEvent): ReadEvent {
  const { requestContext: context = {}, body } = event;
  const headers = readHeaders(event);
  return {
    method: context.http?.method ?? event.httpMethod ?? 'GET',
    ...readPath(event),
    query: readQuery(event),
    headers,
    body: body ? Buffer.from(body, event.isBase64Encoded === true ? 'base64' : 'utf8') : undefined,
    address:
      context.http?.sourceIp ??
      context.identity?.sourceIp ??
      // A load balancer writes the address that it sees at the end.
      headers['x-forwarded-for']?.split(',').at(-1)?.trim(),
  };
}

function readPath({
  rawPath,
  path = '/',
  requestContext: context = {},
}: LambdaEvent): Pick<ReadEvent, 'path' | 'stagePath'> {
  if (rawPath !== undefined) {
    const front = `/${context.stage ?? ''}`;
    const isStaged = front !== '/$default' && front !== '/' && `${rawPath}/`.startsWith(`${front}/`);
    return { path: encodePath(rawPath), stagePath: isStaged ? encodePath(front) : '' };
  }
  // Only here does a REST API tell of the stage.
  const whole = context.path ?? path;
  const isBehind = whole.length > path.length && whole.endsWith(path);
  const stagePath = isBehind ? whole.slice(0, whole.length - path.length) : '';
  return { path: encodePath(isBehind ? whole : path), stagePath: encodePath(stagePath) };
}

/** Encodes what cannot stand in the path of a target, which an event that was decoded holds. */
function encodePath(path: string): string {
  return path.replace(/%(?![0-9A-Fa-f]{2})|[^\x21\x24-\x3b\x3d\x40-\x5f\x61-\x7a\x7c\x7e]/gu, (unit) =>
    encodeURIComponent(/^[\ud800-\udfff]$/.test(unit) ? '\ufffd' : unit),
  );
}

function readQuery(event: LambdaEvent): string {
  if (event.rawQueryString !== undefined) return event.rawQueryString;
  const pairs = Object.entries(event.multiValueQueryStringParameters ?? event.queryStringParameters ?? {});
  // A load balancer hands on what was sent, a REST API has decoded it.
  const encode = event.requestContext?.elb === undefined ? encodeURIComponent : (text: string) => text;
  return pairs
    .flatMap(([name, value = '']) => [value].flat().map((each) => `${encode(name)}=${encode(each)}`))
    .join('&');
}

function readHeaders(event: LambdaEvent): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(event.multiValueHeaders ?? event.headers ?? {})) {
    if (value === undefined) continue;
    const key = name.toLowerCase();
    headers[key] = typeof value === 'string' ? value : value.join(key === 'cookie' ? '; ' : ', ');
  }
  if (event.cookies !== undefined && event.cookies.length > 0) headers.cookie = event.cookies.join('; ');
  return headers;
}
