import { isKeypairError, KeypairError } from '@keypair-gateway/core';
import {
  type AccessKeyHolder,
  type Attempt,
  createLocalClaims,
  type WireRequest,
} from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { type AccessKeyAuthOptions, createAccessKeyAuth } from '../../src/signing/authenticate.js';
import { type SignRequestOptions, signRequest } from '../../src/signing/index.js';

const START = Date.parse('2026-01-05T09:30:00Z');
const MINUTE = 60_000;
const alice = { accountId: '0f1e', userId: 'alice', roles: [] };
const bob = { accountId: '0f1e', userId: 'bob', roles: [] };
const HELD: ReadonlyMap<string, AccessKeyHolder> = new Map([
  ['AKALICE', { secretKey: 'SKALICE', principal: alice }],
  ['AKBOB', { secretKey: 'SKBOB', principal: bob }],
  ['AKTEMPORARY', { secretKey: 'SKTEMPORARY', securityToken: 'tmp-token', principal: alice }],
]);
const LOCKED = 'AK access failed to reach the limit,forbidden';

type Signed = Partial<SignRequestOptions> & {
  readonly target?: string;
  readonly body?: string;
  /** Over what was signed. */
  readonly change?: (request: WireRequest) => Partial<WireRequest>;
};

/** A hook on a clock that can be set, and what becomes of requests at it. */
function makeHook(options: Partial<AccessKeyAuthOptions> = {}) {
  const clock = { now: START };
  const now = (): number => clock.now;
  const claim = createLocalClaims({ now });
  const otherwise = async ({ credential }: Attempt) => {
    if (credential?.kind !== 'token') throw new KeypairError('unauthenticated', 'Who are you?');
    return { ...alice, userId: credential.token };
  };
  const authenticate = createAccessKeyAuth({ accessKeys: HELD, otherwise, now, ...options });

  const ask = async (request: WireRequest, credential?: Attempt['credential']): Promise<string> => {
    try {
      const attempt: Attempt = { dialect: 'huawei-ecs', request, access: 'read', credential, claim };
      return (await authenticate(attempt)).userId;
    } catch (error) {
      if (!isKeypairError(error, 'unauthenticated')) throw error;
      const [issue] = error.issues;
      expect([undefined, error.message]).toContain(issue?.message);
      return issue?.code ?? error.message;
    }
  };
  const signed = ({ target = '/v2.1/0f1e/os-keypairs', body, change, ...more }: Signed = {}): WireRequest => {
    const plain: WireRequest = {
      method: body === undefined ? 'GET' : 'POST',
      target,
      basePath: '',
      origin: 'http://127.0.0.1:8774',
      headers: { host: '127.0.0.1:8774', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
    };
    const keys = { accessKey: 'AKALICE', secretKey: 'SKALICE', now: () => new Date(clock.now) };
    const added = signRequest(plain, { ...keys, ...more });
    const request = { ...plain, headers: { ...plain.headers, ...added } };
    return { ...request, ...change?.(request) };
  };
  const right = (more?: Signed): Promise<string> => ask(signed(more));
  const wrong = (more?: Signed): Promise<string> => ask(signed({ secretKey: 'guessed', ...more }));
  const failTimes = async (times: number, more?: Signed): Promise<readonly string[]> => {
    const said: string[] = [];
    for (let i = 0; i < times; i += 1) said.push(await wrong(more));
    return said;
  };
  const textOf = async (request: WireRequest): Promise<string> => {
    const attempt: Attempt = {
      dialect: 'huawei-ecs',
      request,
      access: 'read',
      credential: undefined,
      claim,
    };
    return await authenticate(attempt).then(
      () => 'ok',
      (error: Error) => error.message,
    );
  };
  return { clock, ask, signed, right, wrong, failTimes, textOf };
}

const times = (count: number, text: string): readonly string[] => Array<string>(count).fill(text);

describe('a signed request', () => {
  it.each(['access', 'credential-scope', 'derived-v11'] as const)('says who asks, form %s', async (form) => {
    const { right } = makeHook();
    const scope = { form, region: 'cn-north-4', service: 'ecs' };
    expect(await right(scope)).toBe('alice');
    expect(await right({ ...scope, accessKey: 'AKBOB', secretKey: 'SKBOB' })).toBe('bob');
  });

  it('is verified on the whole external path, the mount prefix included', async () => {
    const { right } = makeHook();
    expect(await right({ target: '/huawei-ecs/v2.1/0f1e/os-keypairs' })).toBe('alice');
    const cut = (request: WireRequest) => ({ target: request.target.replace('/huawei-ecs', '') });
    expect(await right({ target: '/huawei-ecs/v2.1/0f1e/os-keypairs', change: cut })).toBe(
      'signature_mismatch',
    );
  });

  it('may name the whole URL, as requests through a proxy do', async () => {
    const { right } = makeHook();
    const change = ({ target, origin }: WireRequest) => ({ target: `${origin}${target}` });
    expect(await right({ change })).toBe('alice');
    expect(await right({ target: '/v2.1/0f1e/os-keypairs?limit=1', change })).toBe('alice');
  });

  it('is verified on the bytes of the body', async () => {
    const { right, signed, ask } = makeHook();
    expect(await right({ body: '{"keypair":{"name":"a"}}\n' })).toBe('alice');
    const change = () => ({ body: new TextEncoder().encode('{"keypair":{"name":"a"}}') });
    expect(await right({ body: '{"keypair":{"name":"a"}}\n', change })).toBe('signature_mismatch');
    const { body: _body, ...parsed } = signed({ body: '{"keypair":{"name":"a"}}' });
    expect(await ask({ ...parsed, json: { keypair: { name: 'a' } } })).toBe('body_lost');
  });

  it('has its whole window of 15 minutes, and not a second more', async () => {
    const { clock, signed, ask, textOf } = makeHook();
    const request = signed();
    clock.now = START + 15 * MINUTE;
    expect(await ask(request)).toBe('alice');
    clock.now = START - 15 * MINUTE;
    expect(await ask(request)).toBe('alice');
    clock.now = START + 15 * MINUTE + 1000;
    expect(await textOf(request)).toBe(
      'signature expired, signature time:20260105T093000Z,server time:20260105T094501Z',
    );
  });

  it('wins over a token', async () => {
    const { ask, signed } = makeHook();
    const token = { kind: 'token', token: 'carol' } as const;
    const { headers, ...rest } = signed({ secretKey: 'guessed' });
    expect(await ask({ ...rest, headers: { ...headers, 'x-auth-token': 'carol' } }, token)).toBe(
      'signature_mismatch',
    );
  });
});

describe('other requests', () => {
  it('go to the other hook, whatever scheme their Authorization has', async () => {
    const { ask, signed } = makeHook();
    const { headers: _headers, ...rest } = signed();
    for (const headers of [{}, { authorization: 'Bearer abc' }, { authorization: 'Basic YTpi' }]) {
      expect(await ask({ ...rest, headers }, { kind: 'token', token: 'carol' })).toBe('carol');
      expect(await ask({ ...rest, headers })).toBe('Who are you?');
    }
  });

  it('are refused when their Authorization is meant as a signature and is none', async () => {
    const { ask, signed } = makeHook();
    const change = { authorization: 'SDK-HMAC-SHA256 Access=AKALICE' };
    const request = signed({ change: ({ headers }) => ({ headers: { ...headers, ...change } }) });
    expect(await ask(request, { kind: 'token', token: 'carol' })).toBe('authorization_malformed');
  });

  it('have no signature when their path cannot have one', async () => {
    const { ask, signed } = makeHook();
    const broken = signed({ change: () => ({ target: '/v2.1/0f1e/os-keypairs/a%b' }) });
    await expect(ask(broken)).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

describe('the text of a refusal', () => {
  it('has the canonical request of the server in one line, tokens masked', async () => {
    const { signed, textOf } = makeHook();
    const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(await textOf(signed({ secretKey: 'guessed', securityToken: 'very-secret' }))).toBe(
      `verify aksk signature fail,canonicalRequest:GET|/v2.1/0f1e/os-keypairs/||content-type:application/json|host:127.0.0.1:8774|x-sdk-date:20260105T093000Z|x-security-token:***||content-type;host;x-sdk-date;x-security-token|${hash}`,
    );
  });

  it('names an access key that is not there', async () => {
    const { signed, textOf } = makeHook();
    expect(await textOf(signed({ accessKey: 'AKNOBODY' }))).toBe('ak AKNOBODY not exist');
  });

  it('says what is missing', async () => {
    const { signed, textOf } = makeHook();
    const without = (name: string): WireRequest =>
      signed({
        change: ({ headers }) => ({
          headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)),
        }),
      });
    expect(await textOf(without('x-sdk-date'))).toBe('x-sdk-date not found');
    expect(await textOf(without('content-type'))).toBe('a signed header is missing');
  });
});

describe('temporary credentials', () => {
  const temporary = { accessKey: 'AKTEMPORARY', secretKey: 'SKTEMPORARY' };

  it('need their security token', async () => {
    const { right, signed, textOf } = makeHook();
    expect(await right({ ...temporary, securityToken: 'tmp-token' })).toBe('alice');
    expect(await right(temporary)).toBe('security_token_mismatch');
    expect(await textOf(signed({ ...temporary, securityToken: 'other' }))).toBe('decrypt token fail');
  });
});

describe('the lock of an access key', () => {
  it('refuses the sixth request after five failures in a row, right or wrong, for five minutes', async () => {
    const { clock, right, failTimes, signed, textOf } = makeHook();
    expect(await failTimes(5)).toEqual(times(5, 'signature_mismatch'));
    expect(await textOf(signed())).toBe(LOCKED);
    expect(await failTimes(2)).toEqual(times(2, 'access_key_locked'));
    clock.now += 5 * MINUTE;
    expect(await right()).toBe('access_key_locked');
    clock.now += 1;
    expect(await right()).toBe('alice');
  });

  it('starts to count anew when it has ended', async () => {
    const { clock, failTimes } = makeHook();
    await failTimes(5);
    clock.now += 5 * MINUTE + 1;
    expect(await failTimes(6)).toEqual([...times(5, 'signature_mismatch'), 'access_key_locked']);
  });

  it('is not made by failures with a success between', async () => {
    const { right, failTimes } = makeHook();
    for (let i = 0; i < 3; i += 1) {
      expect(await failTimes(4)).toEqual(times(4, 'signature_mismatch'));
      expect(await right()).toBe('alice');
    }
  });

  it('leaves other access keys alone, and tokens', async () => {
    const { right, failTimes, ask, signed } = makeHook();
    await failTimes(5);
    expect(await right({ accessKey: 'AKBOB', secretKey: 'SKBOB' })).toBe('bob');
    const { headers: _headers, ...rest } = signed();
    expect(await ask({ ...rest, headers: {} }, { kind: 'token', token: 'carol' })).toBe('carol');
  });

  it('counts wrong body hashes and security tokens, and no other refusal', async () => {
    const { right, clock, failTimes } = makeHook();
    const temporary = { accessKey: 'AKTEMPORARY', secretKey: 'SKTEMPORARY' };
    for (let i = 0; i < 5; i += 1) await right({ ...temporary, securityToken: 'other' });
    expect(await right({ ...temporary, securityToken: 'tmp-token' })).toBe('access_key_locked');
    const hash = ({ headers }: WireRequest) => ({
      headers: { ...headers, 'x-sdk-content-sha256': 'ab'.repeat(32) },
    });
    for (let i = 0; i < 5; i += 1) expect(await right({ change: hash })).toBe('body_hash_mismatch');
    expect(await right()).toBe('access_key_locked');
    clock.now += 5 * MINUTE + 1;
    const late = { now: () => new Date(clock.now - 16 * MINUTE) };
    expect(await failTimes(9, late)).toEqual(times(9, 'date_out_of_window'));
    expect(await right()).toBe('alice');
  });

  it('lets exactly five failures through when all come at once', async () => {
    const accessKeys = { get: async (name: string) => HELD.get(name) };
    const { wrong, right } = makeHook({ accessKeys });
    const said = await Promise.all(Array.from({ length: 40 }, () => wrong()));
    expect(said.filter((one) => one === 'signature_mismatch')).toHaveLength(5);
    expect(said.filter((one) => one === 'access_key_locked')).toHaveLength(35);
    expect(await right()).toBe('access_key_locked');
  });

  it('holds for a right request whose secret is still looked up when the fifth failure comes', async () => {
    let release = (): void => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isFirst = true;
    const get = async (name: string): Promise<AccessKeyHolder | undefined> => {
      const waits = isFirst;
      isFirst = false;
      if (waits) await slow;
      return HELD.get(name);
    };
    const { right, failTimes } = makeHook({ accessKeys: { get } });
    const waiting = right();
    await failTimes(5);
    release();
    expect(await waiting).toBe('access_key_locked');
    expect(await right()).toBe('access_key_locked');
  });

  it('is not lost to a flood of keys that nobody has, nor are those remembered', async () => {
    const { clock, failTimes, right, ask, signed } = makeHook();
    await failTimes(5);
    clock.now += 1;
    const hash = ({ headers }: WireRequest) => ({
      headers: { ...headers, 'x-sdk-content-sha256': 'ab'.repeat(32) },
    });
    for (let i = 0; i < 10_001; i += 1) {
      const said = await ask(signed({ accessKey: `AK${i}`, change: hash }));
      if (said !== 'body_hash_mismatch') throw new Error(said);
    }
    expect(await right()).toBe('access_key_locked');
  });

  it('forgets failures that lie a day back', async () => {
    const { clock, failTimes, right } = makeHook();
    await failTimes(4);
    clock.now += 24 * 60 * MINUTE + 1;
    expect(await failTimes(4)).toEqual(times(4, 'signature_mismatch'));
    expect(await right()).toBe('alice');
  });
});

describe('replay protection', () => {
  it('takes a signature once, however it is written, also after the window', async () => {
    const { clock, signed, ask } = makeHook({ replayProtection: true });
    const request = signed();
    expect(await ask(request)).toBe('alice');
    expect(await ask(request)).toBe('signature_replayed');
    const { authorization = '' } = request.headers;
    const headers = { ...request.headers, authorization: authorization.replaceAll(', ', ',') };
    expect(await ask({ ...request, headers })).toBe('signature_replayed');
    clock.now += 15 * MINUTE;
    expect(await ask(request)).toBe('signature_replayed');
    expect(await ask(signed())).toBe('alice');
  });

  it('is for right signatures only: a wrong one claims nothing', async () => {
    const { signed, ask } = makeHook({ replayProtection: true });
    const request = signed();
    const forged = { ...request, target: '/v2.1/0f1e/os-keypairs/other' };
    expect(await ask(forged)).toBe('signature_mismatch');
    expect(await ask(request)).toBe('alice');
  });

  it('lets one of many at once through', async () => {
    const { signed, ask } = makeHook({ replayProtection: true });
    const request = signed();
    const said = await Promise.all(Array.from({ length: 10 }, () => ask(request)));
    expect(said.filter((one) => one === 'alice')).toHaveLength(1);
  });

  it('does not count what was replayed as a failure', async () => {
    const { signed, ask, right } = makeHook({ replayProtection: true });
    const request = signed();
    await ask(request);
    for (let i = 0; i < 6; i += 1) expect(await ask(request)).toBe('signature_replayed');
    expect(await right({ target: '/v2.1/0f1e/os-keypairs/other' })).toBe('alice');
  });

  it('is off by default: SDKs that ask twice within a second sign alike', async () => {
    const { signed, ask } = makeHook();
    const request = signed();
    expect([await ask(request), await ask(request)]).toEqual(['alice', 'alice']);
  });
});
