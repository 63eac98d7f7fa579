import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EcsClient, loadSdk, refusal, type Sdk } from './huawei-sdk.js';
import { type Served, serve } from './serve.js';

const PROJECT = '0123456789abcdef0123456789abcdef';
const ALICE = '6fc0d2cbbfab40b199874b97097e913d';
const BOB = '7ad1e3dcc0bc51c2aa985ca81a8fa24e';
const V22 = 'compute 2.2';
const config = (huawei: object, more: object = {}): object => ({
  backend: { kind: 'local', store: { kind: 'memory' } },
  dialects: { 'huawei-ecs': { auth: { kind: 'identities' }, ...huawei }, ...more },
  identities: [
    {
      accountId: PROJECT,
      userId: ALICE,
      roles: ['member'],
      tokens: ['token-of-alice'],
      accessKeys: [
        { accessKey: 'AKALICE', secretKey: 'SKALICE' },
        { accessKey: 'AKTEMPORARY', secretKey: 'SKTEMPORARY', securityToken: 'temporary-token' },
      ],
    },
    {
      accountId: PROJECT,
      userId: BOB,
      roles: ['member'],
      accessKeys: [{ accessKey: 'AKBOB', secretKey: 'SKBOB' }],
    },
  ],
});

let sdk: Sdk;
let unload: () => Promise<void>;
/** At the root of its port, errors in the upstream shape; Nova and Virtuozzo beside it. */
let plain: Served;
/** Behind a path, errors as the SDK reads them. */
let behind: Served;

beforeAll(async () => {
  ({ sdk, unload } = await loadSdk());
  const family = { auth: { kind: 'identities' } };
  plain = await serve(
    config(
      { prefix: '' },
      { nova: { ...family, prefix: '/nova' }, virtuozzo: { ...family, prefix: '/vhi' } },
    ),
  );
  behind = await serve(config({ prefix: '/clouds/huawei', errorForSdk: true }));
});

afterAll(async () => {
  await plain.stop();
  await behind.stop();
  await unload();
});

function clientOf(
  endpoint: string,
  { ak = 'AKALICE', sk = 'SKALICE', token }: { ak?: string; sk?: string; token?: string } = {},
): EcsClient {
  const credentials = new sdk.BasicCredentials().withAk(ak).withSk(sk).withProjectId(PROJECT);
  if (token !== undefined) credentials.withSecurityToken(token);
  return sdk.EcsClient.newBuilder().withCredential(credentials).withEndpoint(endpoint).build();
}

interface Wanted {
  readonly name: string;
  readonly publicKey?: string;
  readonly type?: string;
  readonly version?: string;
}

function create(client: EcsClient, { name, publicKey, type, version }: Wanted) {
  const option = new sdk.NovaCreateKeypairOption(name);
  if (publicKey !== undefined) option.withPublicKey(publicKey);
  if (type !== undefined) option.withType(type);
  const request = new sdk.NovaCreateKeypairRequest().withBody(new sdk.NovaCreateKeypairRequestBody(option));
  if (version !== undefined) request.withOpenStackAPIVersion(version);
  return client.novaCreateKeypair(request);
}

function list(client: EcsClient, version?: string) {
  const request = new sdk.NovaListKeypairsRequest();
  if (version !== undefined) request.withOpenStackAPIVersion(version);
  return client.novaListKeypairs(request);
}

function show(client: EcsClient, name: string, version?: string) {
  const request = new sdk.NovaShowKeypairRequest(name);
  if (version !== undefined) request.withOpenStackAPIVersion(version);
  return client.novaShowKeypair(request);
}

const remove = (client: EcsClient, name: string) =>
  client.novaDeleteKeypair(new sdk.NovaDeleteKeypairRequest(name));

/** A fresh Ed25519 line (RFC 8709 section 4), its comment padded with `filler` to `bytes` UTF-8 bytes in all. */
function line(bytes = 0, filler = 'x'): string {
  // In the making: to export a key that was made in this thread may wait for ever in Node 20.
  const { publicKey: spki } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  const fields = [Buffer.from('ssh-ed25519'), spki.subarray(-32)];
  const blob = Buffer.concat(fields.flatMap((field) => [Buffer.from([0, 0, 0, field.length]), field]));
  const start = `ssh-ed25519 ${blob.toString('base64')} k`;
  const left = Math.max(bytes - Buffer.byteLength(start), 0);
  const width = Buffer.byteLength(filler);
  return start + 'x'.repeat(left % width) + filler.repeat(Math.floor(left / width));
}

/** The fingerprint of a line: MD5 of its blob, 16 groups. */
function md5Of(publicKey: string): string {
  const blob = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  const hex = createHash('md5').update(blob).digest('hex');
  return hex.match(/../g)?.join(':') ?? '';
}

describe('the vendor’s Node SDK with an access key', () => {
  it('creates, imports, lists, shows and deletes at the default version', async () => {
    const client = clientOf(plain.url);
    const made = await create(client, { name: 'made' });
    expect(made).toMatchObject({ httpStatusCode: 200, keypair: { name: 'made', user_id: ALICE } });
    expect(made.keypair).toMatchObject({
      private_key: expect.stringMatching(/^-----BEGIN RSA PRIVATE KEY-----\n/) as string,
      public_key: expect.stringMatching(/^ssh-rsa \S+ Generated-by-Nova\n$/) as string,
    });
    expect(made.keypair).not.toHaveProperty('type');

    const publicKey = line();
    const brought = await create(client, { name: 'brought', publicKey });
    expect(brought.keypair).toEqual({
      name: 'brought',
      public_key: publicKey,
      fingerprint: md5Of(publicKey),
      user_id: ALICE,
    });

    const { keypairs = [] } = await list(client);
    expect(keypairs.map(({ keypair }) => keypair?.name)).toEqual(['brought', 'made']);
    const shown = await show(client, 'brought');
    expect(shown).toMatchObject({
      httpStatusCode: 200,
      keypair: { public_key: publicKey, deleted: false, deleted_at: null, updated_at: null },
    });
    for (const name of ['brought', 'made'])
      expect(await remove(client, name)).toMatchObject({ httpStatusCode: 202 });
    expect((await list(client)).keypairs).toEqual([]);
  });

  it('does the same at microversion 2.2, where keypairs have a type', async () => {
    const client = clientOf(plain.url);
    const publicKey = line();
    const made = await create(client, { name: 'made', type: 'ssh', version: V22 });
    expect(made).toMatchObject({ httpStatusCode: 201, keypair: { type: 'ssh' } });
    const brought = await create(client, { name: 'brought', publicKey, type: 'ssh', version: V22 });
    expect(brought).toMatchObject({ httpStatusCode: 201, keypair: { type: 'ssh', public_key: publicKey } });
    const { keypairs = [] } = await list(client, V22);
    expect(keypairs.map(({ keypair }) => keypair)).toMatchObject([
      { name: 'brought', type: 'ssh' },
      { name: 'made', type: 'ssh' },
    ]);
    expect(await show(client, 'made', V22)).toMatchObject({ keypair: { type: 'ssh', user_id: ALICE } });
    // The SDK sends no version with a delete.
    for (const name of ['brought', 'made'])
      expect(await remove(client, name)).toMatchObject({ httpStatusCode: 202 });
  });

  it('pages from 2.35 on, marker and limit signed', async () => {
    const client = clientOf(plain.url);
    for (const name of ['a', 'b', 'c']) await create(client, { name, publicKey: line() });
    const request = new sdk.NovaListKeypairsRequest().withLimit(1).withMarker('a');
    const { keypairs = [] } = await client.novaListKeypairs(request.withOpenStackAPIVersion('compute 2.35'));
    expect(keypairs.map(({ keypair }) => keypair?.name)).toEqual(['b']);
    for (const name of ['a', 'b', 'c']) await remove(client, name);
  });

  it('works behind a path, which is signed', async () => {
    const client = clientOf(`${behind.url}/clouds/huawei`);
    const publicKey = line();
    expect(await create(client, { name: 'far', publicKey })).toMatchObject({ httpStatusCode: 200 });
    expect(await show(client, 'far')).toMatchObject({ keypair: { public_key: publicKey } });
    expect(await remove(client, 'far')).toMatchObject({ httpStatusCode: 202 });
  });

  it('works with temporary credentials, and not without their token', async () => {
    const temporary = { ak: 'AKTEMPORARY', sk: 'SKTEMPORARY' };
    const client = clientOf(plain.url, { ...temporary, token: 'temporary-token' });
    expect(await list(client)).toMatchObject({ httpStatusCode: 200 });
    for (const wrong of [temporary, { ...temporary, token: 'another' }])
      expect(await refusal(list(clientOf(plain.url, wrong)))).toMatchObject({
        httpStatusCode: 401,
        errorCode: 'APIGW.0301',
        errorMsg: 'Incorrect IAM authentication information: decrypt token fail',
      });
  });

  it('shows a user only the own keypairs', async () => {
    const alice = clientOf(plain.url);
    const bob = clientOf(plain.url, { ak: 'AKBOB', sk: 'SKBOB' });
    await create(alice, { name: 'mine', publicKey: line() });
    expect((await list(bob)).keypairs).toEqual([]);
    expect(await refusal(show(bob, 'mine'))).toMatchObject({ httpStatusCode: 404 });
    await remove(alice, 'mine');
  });

  it('makes a keypair that Nova and Virtuozzo show alike', async () => {
    const client = clientOf(plain.url);
    const made = await create(client, { name: 'shared' });
    for (const mount of ['nova', 'vhi']) {
      const answer = await fetch(`${plain.url}/${mount}/v2.1/os-keypairs/shared`, {
        headers: { 'x-auth-token': 'token-of-alice' },
      });
      const shown = (await answer.json()) as { keypair: Record<string, unknown> };
      const { public_key, fingerprint } = shown.keypair;
      expect(public_key).toMatch(/^ssh-rsa /);
      expect(made.keypair).toMatchObject({ public_key, fingerprint });
    }
    await remove(client, 'shared');
  });
});

describe('the texts that its users see', () => {
  const failures = async (client: EcsClient) => {
    await create(client, { name: 'taken', publicKey: line() });
    const refused = {
      absent: await refusal(show(client, 'nope')),
      taken: await refusal(create(client, { name: 'taken', publicKey: line() })),
      rubbish: await refusal(create(client, { name: 'rubbish', publicKey: 'ssh-rsa rubbish' })),
    };
    await remove(client, 'taken');
    return refused;
  };

  it('are the status alone in the upstream shape, with the request id', async () => {
    const { absent, taken, rubbish } = await failures(clientOf(plain.url));
    for (const [refused, status] of [
      [absent, 404],
      [taken, 409],
      [rubbish, 400],
    ] as const)
      expect(refused).toMatchObject({
        httpStatusCode: status,
        errorMsg: `Request failed with status code ${status}`,
        requestId: expect.stringMatching(/^req-[0-9a-f-]{36}$/) as string,
      });
  });

  it('are the server’s with errorForSdk', async () => {
    const { absent, taken, rubbish } = await failures(clientOf(`${behind.url}/clouds/huawei`));
    expect(absent).toMatchObject({
      httpStatusCode: 404,
      errorCode: 'itemNotFound',
      errorMsg: `Keypair nope not found for user ${ALICE}`,
      requestId: expect.stringMatching(/^req-[0-9a-f-]{36}$/) as string,
    });
    expect(taken).toMatchObject({
      httpStatusCode: 409,
      errorCode: 'conflictingRequest',
      errorMsg: "Key pair 'taken' already exists.",
    });
    expect(rubbish).toMatchObject({ httpStatusCode: 400, errorCode: 'badRequest' });
    expect(rubbish.errorMsg).toMatch(/^Keypair data is invalid: /);
  });

  it('are IAM’s for a login that fails: the canonical request, an unknown key', async () => {
    const wrong = await refusal(list(clientOf(plain.url, { sk: 'guessed' })));
    expect(wrong).toMatchObject({ httpStatusCode: 401, errorCode: 'APIGW.0301' });
    const host = new URL(plain.url).host;
    expect(wrong.errorMsg).toMatch(
      new RegExp(
        `^Incorrect IAM authentication information: verify aksk signature fail,canonicalRequest:GET\\|/v2\\.1/${PROJECT}/os-keypairs/\\|\\|content-type:application/json\\|host:${host}\\|`,
      ),
    );
    expect(await list(clientOf(plain.url))).toMatchObject({ httpStatusCode: 200 });
    expect(await refusal(list(clientOf(plain.url, { ak: 'AKNOBODY' })))).toMatchObject({
      errorCode: 'APIGW.0301',
      errorMsg: 'Incorrect IAM authentication information: ak AKNOBODY not exist',
    });
  });

  it('mask the security token', async () => {
    const wrong = clientOf(plain.url, { ak: 'AKTEMPORARY', sk: 'guessed', token: 'temporary-token' });
    const { errorMsg } = await refusal(list(wrong));
    expect(errorMsg).toContain('|x-security-token:***|');
    expect(errorMsg).not.toContain('temporary-token');
  });

  it('tell that an access key is locked after five failures, also to the right secret', async () => {
    const bob = { ak: 'AKBOB', sk: 'SKBOB' };
    const endpoint = `${behind.url}/clouds/huawei`;
    for (let i = 0; i < 5; i += 1) {
      const { errorMsg } = await refusal(list(clientOf(endpoint, { ...bob, sk: `guess-${i}` })));
      expect(errorMsg).toContain('verify aksk signature fail');
    }
    expect(await refusal(list(clientOf(endpoint, bob)))).toMatchObject({
      httpStatusCode: 401,
      errorCode: 'APIGW.0301',
      errorMsg: 'Incorrect IAM authentication information: AK access failed to reach the limit,forbidden',
    });
    expect(await show(clientOf(endpoint), 'nobody').catch((error: unknown) => error)).toMatchObject({
      httpStatusCode: 404,
    });
  });
});

describe('the 1024 bytes of an imported key', () => {
  it.each([
    ['one byte a character', 'x'],
    ['two', 'é'],
    ['three', '键'],
    ['four', '🔑'],
  ])('pass, and not one more: %s', async (_, filler) => {
    const client = clientOf(`${behind.url}/clouds/huawei`);
    for (const bytes of [1023, 1024]) {
      const publicKey = line(bytes, filler);
      expect(Buffer.byteLength(publicKey)).toBe(bytes);
      const name = `key-${bytes}`;
      const { keypair } = await create(client, { name, publicKey });
      expect(keypair).toMatchObject({ public_key: publicKey, fingerprint: md5Of(publicKey) });
      await remove(client, name);
    }
    const publicKey = line(1025, filler);
    expect(Buffer.byteLength(publicKey)).toBe(1025);
    const {
      httpStatusCode,
      errorCode,
      errorMsg = '',
    } = await refusal(create(client, { name: 'long', publicKey }));
    expect({ httpStatusCode, errorCode }).toEqual({ httpStatusCode: 400, errorCode: 'badRequest' });
    expect(errorMsg).toMatch(/^Keypair data is invalid: .*1025.*1024/);
    expect(errorMsg).not.toContain(publicKey.split(' ')[1]);
  });
});
