import {
  type Command,
  type Context,
  createKeypairService,
  createKeyRing,
  createMemoryStore,
  createVault,
  type KeypairBackend,
  type KeypairError,
  type Operation,
  POLICIES,
  type Result,
} from '@keypair-gateway/core';
import { describe, expect, it, vi } from 'vitest';
import {
  type Codec,
  createCheckedClient,
  createGateway,
  createUpstream,
  type Dialect,
  identities,
  loopback,
  type Transport,
  type UpstreamOptions,
} from '../src/index.js';
import { refusal } from './client/cloud.js';
import { toyName } from './toy/name/index.js';
import { toySlot } from './toy/slot/index.js';
import { toyUuid } from './toy/uuid/index.js';
import { ed25519Line } from './trips/keys.js';

const ALICE = 'user:alice';
const LIST = { op: 'list', owner: ALICE, query: { order: 'name' } } as const;
const imported = (name: string, publicKey: string): Command<'create'> => ({
  op: 'create',
  owner: ALICE,
  uniqueNames: true,
  items: [{ name, material: { from: 'import', type: 'ssh', publicKey }, retain: false }],
});
const contextOf = (userId: string, more: Partial<Context> = {}): Context => ({
  principal: { userId, accountId: 'acme', roles: [] },
  policy: POLICIES.openssh,
  requestId: 'req-1',
  ...more,
});
const run = <K extends Operation>(
  backend: KeypairBackend,
  command: Command<K>,
  context: Context = contextOf('alice'),
): Promise<Result<K>> => backend.execute(command, context);
const faultOf = (promise: Promise<unknown>): Promise<KeypairError> =>
  promise.then(
    () => Promise.reject(new Error('There was no fault.')),
    (error: KeypairError) => error,
  );

/** A cloud of uuids, with the requests that it was sent. */
function cloud(): { readonly transport: Transport; readonly sent: string[] } {
  const vault = createVault(createKeyRing({ keys: [{ id: 'k1', secret: new Uint8Array(32).fill(7) }] }));
  const gateway = createGateway({
    mounts: [
      {
        dialect: toyUuid,
        prefix: '',
        backend: createKeypairService({ store: createMemoryStore(), vault }),
        authenticate: identities([
          { accountId: 'acme', userId: 'shared', roles: [], password: { username: 'u', password: 'p' } },
          { accountId: 'acme', userId: 'alice', roles: [], password: { username: 'alice', password: 'a' } },
        ]),
      },
    ],
  });
  const sent: string[] = [];
  const through = loopback(gateway);
  const transport: Transport = (request, options) => {
    sent.push(`${request.method} ${request.target}`);
    return through(request, options);
  };
  return { transport, sent };
}

function upstream(options: Partial<UpstreamOptions> = {}, dialect: Dialect = toyUuid) {
  const { transport, sent } = cloud();
  const backend = createUpstream(dialect, {
    endpoint: 'http://cloud.test',
    credential: { kind: 'password', username: 'u', password: 'p' },
    owner: ALICE,
    transport,
    retry: false,
    ...options,
  });
  return { backend, sent };
}

describe('createUpstream', () => {
  it('serves the one owner of a fixed credential, by all that a bridge emulates', async () => {
    const { backend } = upstream();
    const line = ed25519Line('x');
    await run<'create'>(backend, imported('web', line));
    expect((await run<'list'>(backend, LIST)).keypairs).toMatchObject([{ name: 'web', publicKey: line }]);
    expect((await faultOf(run(backend, imported('web', line)))).code).toBe('already_exists');
    const other = { ...LIST, owner: 'user:bob' } as const;
    expect((await faultOf(run(backend, other, contextOf('bob')))).code).toBe('forbidden');
    expect((await faultOf(run(backend, other))).code).toBe('forbidden');
  });

  it('refuses everybody without an owner', async () => {
    const { transport } = cloud();
    const credential = { kind: 'password', username: 'u', password: 'p' } as const;
    const backend = createUpstream(toyUuid, { endpoint: 'http://cloud.test', credential, transport });
    expect((await faultOf(run(backend, LIST))).code).toBe('forbidden');
  });

  it("holds keys against the cloud's own policy before anything is sent", async () => {
    const long = `${ed25519Line('x')}${'x'.repeat(1000)}`;
    const huawei = { ...toyUuid, policy: { ...toyUuid.policy, maxPublicKeyBytes: 1024 } };
    const { backend, sent } = upstream({}, huawei);
    const fault = await faultOf(run(backend, imported('web', long)));
    expect(fault).toMatchObject({
      code: 'invalid_key',
      details: { reason: 'E_TOO_LARGE_DIALECT', limitBytes: 1024 },
    });
    expect(fault.message).toContain('This is a rule of the cloud behind this gateway (toy-uuid).');
    expect(fault.issues[0]).toMatchObject({
      path: ['items', 0, 'material', 'publicKey'],
      code: 'E_TOO_LARGE_DIALECT',
    });
    const ecdsa = { from: 'generate', type: 'ssh', algorithm: 'ecdsa', comment: '' } as const;
    const generated = { ...imported('web', ''), items: [{ name: 'web', material: ecdsa, retain: false }] };
    expect((await faultOf(run(backend, generated))).code).toBe('unsupported_algorithm');
    expect(sent).toEqual([]);
  });

  it('did not say whose rule it is where the cloud itself refuses a name', async () => {
    const { backend } = upstream({ transport: async () => refusal(400, 'invalid_name') }, toyUuid);
    const named = { op: 'update', owner: ALICE, ref: { by: 'uuid', uuid: 'u' }, set: { name: 'x' } } as const;
    const fault = await faultOf(run(backend, named));
    expect(fault).toMatchObject({
      code: 'invalid_name',
      message: 'It is invalid_name. This is a rule of the cloud behind this gateway (toy-uuid).',
    });
  });

  it('speaks the version that the dialect names where none is asked for', async () => {
    const versions: (string | undefined)[] = [];
    const dialect = { ...toyUuid, defaultUpstreamVersion: '7.1' };
    const codecs = Object.fromEntries(
      toyUuid.routes.map(({ id, op }) => {
        const codec = toyUuid.codecs[id] as Codec<'list'>;
        if (op !== 'list') return [id, codec];
        const encodeRequest: typeof codec.encodeRequest = (command, version) => {
          versions.push(version);
          return codec.encodeRequest(command, version);
        };
        return [id, { ...codec, encodeRequest }];
      }),
    ) as Dialect['codecs'];
    await run(upstream({}, { ...dialect, codecs }).backend, LIST);
    await run(upstream({ version: '7.2' }, { ...dialect, codecs }).backend, LIST);
    await run(upstream({}, { ...toyUuid, codecs }).backend, LIST);
    expect(versions).toEqual(['7.1', '7.2', undefined]);
  });

  it("does not screen for the cloud, nor count for it: that is the front's and the cloud's own", async () => {
    const policy = { ...toyUuid.policy, maxKeypairs: 1 };
    const { backend } = upstream({}, { ...toyUuid, policy });
    await run(backend, imported('a', ed25519Line('a')));
    await run(backend, imported('b', ed25519Line('b')));
    expect((await run<'list'>(backend, LIST)).keypairs).toHaveLength(2);
    const narrow = upstream({ policy });
    await run(narrow.backend, imported('a', ed25519Line('a')));
    expect((await faultOf(run(narrow.backend, imported('b', ed25519Line('b'))))).code).toBe('quota_exceeded');
  });

  it('lets a whole object come back whose key the cloud would not take any more', async () => {
    const { transport } = cloud();
    const line = `${ed25519Line('x')}${'x'.repeat(1000)}`;
    const options = {
      endpoint: 'http://cloud.test',
      credential: { kind: 'password', username: 'u', password: 'p' },
      owner: ALICE,
      transport,
    } as const;
    const { keypairs } = await run<'create'>(createUpstream(toyUuid, options), imported('web', line));
    const policy = { ...toyUuid.policy, maxPublicKeyBytes: 1024 };
    const ref = { by: 'uuid', uuid: keypairs[0]?.uuid ?? '' } as const;
    const update = { op: 'update', owner: ALICE, ref, set: { name: 'new', publicKey: line } } as const;
    const { keypair } = await run<'update'>(createUpstream(toyUuid, { ...options, policy }), update);
    expect(keypair).toMatchObject({ name: 'new', publicKey: line });
  });

  it.each([
    [401, 'unauthenticated', 'upstream_unavailable'],
    [403, 'second_factor_required', 'upstream_unavailable'],
    [403, 'forbidden', 'forbidden'],
    [403, 'quota_exceeded', 'quota_exceeded'],
    [429, 'rate_limited', 'rate_limited'],
    [503, 'upstream_unavailable', 'upstream_unavailable'],
  ])('tells of a %i %s under a fixed credential as %s', async (status, said, code) => {
    const { backend } = upstream({ transport: async () => refusal(status, said) });
    const fault = await faultOf(run(backend, LIST));
    expect(fault.code).toBe(code);
    if (code === said) return;
    expect(fault.message).toBe(
      'The cloud (toy-uuid) refuses the credential of this gateway; check the credential of its backend.',
    );
    expect(fault.cause).toMatchObject({ code: said });
  });

  it('renews a credential whose second factor has worn off', async () => {
    const passwords = ['old', 'new'];
    const seen: (string | undefined)[] = [];
    const { backend } = upstream({
      credential: async () => ({ kind: 'password', username: 'u', password: passwords.shift() ?? 'none' }),
      transport: async ({ headers }) => {
        seen.push(headers.authorization);
        return seen.length === 1
          ? refusal(403, 'second_factor_required')
          : { status: 200, headers: {}, body: '{"objects":[]}' };
      },
    });
    expect(await run<'list'>(backend, LIST)).toEqual({ keypairs: [] });
    expect(seen).toHaveLength(2);
  });

  describe("with the caller's own credential", () => {
    const own = { kind: 'password', username: 'alice', password: 'a' } as const;
    const passing = (): KeypairBackend => {
      const { transport } = cloud();
      return createUpstream(toyUuid, { endpoint: 'http://cloud.test', transport });
    };

    it('serves each caller the own keypairs alone', async () => {
      const backend = passing();
      const context = contextOf('alice', { credential: own });
      await run(backend, imported('web', ed25519Line('x')), context);
      expect((await run<'list'>(backend, LIST, context)).keypairs).toHaveLength(1);
      const admin = { ...context, principal: { userId: 'alice', accountId: 'acme', roles: ['admin'] } };
      const other = { ...LIST, owner: 'user:bob' } as const;
      expect((await faultOf(run(backend, other, admin))).code).toBe('forbidden');
    });

    it('hands on what the cloud says of it', async () => {
      const credential = { ...own, password: 'wrong' };
      expect((await faultOf(run(passing(), LIST, contextOf('alice', { credential })))).code).toBe(
        'unauthenticated',
      );
      expect((await faultOf(run(passing(), LIST))).code).toBe('forbidden');
    });

    it.each([
      { kind: 'session', session: 's' },
      { kind: 'signature', accessKey: 'a', signature: 's', form: 'f' },
    ] as const)('does not send on what was made for the gateway: %j', async (credential) => {
      const fault = await faultOf(run(passing(), LIST, contextOf('alice', { credential })));
      expect(fault.code).toBe('unauthenticated');
      expect(fault.message).toContain(`does not know a ${credential.kind}`);
    });
  });

  it('refuses options that cannot be', () => {
    const options = { endpoint: 'http://cloud.test' };
    expect(() => createUpstream(toyUuid, { ...options, ownersIn: 'name' as never })).toThrow(
      'ownersIn must be "meta"',
    );
    expect(() => createUpstream(toyUuid, { ...options, ownersIn: 'meta', owner: ALICE })).toThrow(
      'exclude each other',
    );
    expect(() => createUpstream(toyName, { ...options, ownersIn: 'meta' })).toThrow(TypeError);
    expect(() => createUpstream(toySlot, { endpoint: 'cloud.test' })).toThrow(TypeError);
  });
});

describe('a cloud that says nothing', () => {
  it('took all the time of a request, so that none was left for a look', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const silent = createUpstream(toyName, {
        endpoint: 'http://cloud.test',
        credential: { kind: 'token', token: 'tok-service' },
        owner: ALICE,
        retry: false,
        transport: (_, { signal } = {}) =>
          new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () => reject(signal.reason as Error));
          }),
      });
      const waiting = faultOf(run(silent, LIST));
      await vi.advanceTimersByTimeAsync(10_000);
      expect((await waiting).code).toBe('upstream_unavailable');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('createCheckedClient', () => {
  it('refuses what the cloud would, and emulates nothing', async () => {
    const { transport, sent } = cloud();
    const client = createCheckedClient(toyUuid, {
      endpoint: 'http://cloud.test',
      credential: { kind: 'password', username: 'u', password: 'p' },
      transport,
    });
    expect(client.capabilities.refs).toEqual(['uuid']);
    const dsa = {
      ...imported('web', ''),
      items: [
        {
          name: 'web',
          material: { from: 'generate', type: 'ssh', algorithm: 'dsa', comment: '' },
          retain: false,
        },
      ],
    } as const;
    expect((await faultOf(run(client, dsa))).code).toBe('unsupported_algorithm');
    expect(sent).toEqual([]);
    await run(client, { ...imported('web', ed25519Line('x')), uniqueNames: false });
    expect(sent).toEqual(['POST /toy/keypairs/']);
  });
});
