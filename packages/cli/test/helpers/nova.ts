/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

/** One request to a served Nova; `body` as JSON unless it is text or bytes. */
export async function ask(
  base: string,
  method: string,
  path: string,
  options: {
    readonly token?: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Answer> {
  const { token, body, headers } = options;
  const sent =
    body === undefined || typeof body === 'string' || body instanceof Uint8Array
      ? (body as string | Uint8Array<ArrayBuffer> | undefined)
      : JSON.stringify(body);
  const response = await fetch(`${base}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { 'x-auth-token': token }),
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Nova's pages are not JSON.
  }
  return { status: response.status, headers: response.headers, text, json };
}

/** A keypair as a list shows it. */
export interface Listed {
  readonly name: string;
  readonly fingerprint: string;
  readonly public_key: string;
}

/** All keypairs of the token's user, by name. */
export async function listAll(base: string, token: string): Promise<ReadonlyMap<string, Listed>> {
  const { json } = await ask(base, 'GET', '/v2.1/os-keypairs', { token });
  const { keypairs } = json as { readonly keypairs: readonly { readonly keypair: Listed }[] };
  return new Map(keypairs.map(({ keypair }) => [keypair.name, keypair]));
}
