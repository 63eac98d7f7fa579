import { type Command, isKeypairError, type Keypair, SecretText } from '@keypair-gateway/core';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { formatCreatedAt, parseCreatedAt } from '../src/family/wire-values.js';
import { nextPage, novaShapes } from '../src/shapes.js';
import type { NewKeypairV292, NovaQuery } from '../src/types.js';
import { ED25519, PRIVATE_KEY } from './support/gateway.js';
import { readTranscripts, type Step } from './support/replay.js';

const OWNER = { owner: 'user:alice' } as const;
const VERSIONS = ['2.0', '2.1', '2.2', '2.10', '2.35', '2.75', '2.92', '2.93'] as const;

interface Recorded extends Step {
  readonly version: string;
  readonly call: 'create' | 'list' | 'show' | 'delete' | undefined;
}

const steps: readonly Recorded[] = readTranscripts().flatMap((transcript) =>
  transcript.steps.map((step) => {
    const { method, path } = step.request;
    const item = /\/os-keypairs\/[^/?]+(\?|$)/.test(path);
    const call = { POST: 'create', GET: item ? 'show' : 'list', DELETE: 'delete' }[method];
    const version = step.response.headers['x-openstack-nova-api-version'] ?? '2.0';
    return { ...step, version, call: call as Recorded['call'] };
  }),
);
const answered = steps.filter(({ response }) => response.status < 300 && response.body != null);
const isCall = ({ request }: Step): boolean =>
  /^\/v2(\.1)?\/(?:[0-9a-f-]+\/)?os-keypairs(\/|\?|$)/.test(request.path);

/** What is left of a body: at 2.0 names are trimmed and unknown members dropped, later everything stays. */
function kept(body: { readonly keypair: Readonly<Record<string, unknown>> }, version: string): unknown {
  if (version !== '2.0') return body;
  const { name, public_key } = body.keypair;
  return { keypair: { name: String(name).trim(), ...(public_key === undefined ? {} : { public_key }) } };
}

describe('recorded bodies', () => {
  const bodies = steps.filter(
    (step) => step.call === 'create' && isCall(step) && step.request.body !== undefined,
  );

  it('of accepted creates come out of decode and encode equal', () => {
    const accepted = bodies.filter(({ response }) => response.status < 300 || response.status === 409);
    expect(accepted.length).toBeGreaterThan(200);
    for (const { request, version } of accepted) {
      const { decode, encode } = novaShapes({ version }).create.request;
      const command = decode(request.body, OWNER);
      expect(encode(command)).toEqual(kept(request.body as never, version));
      expect(decode(encode(command), OWNER)).toEqual(command);
    }
  });

  it('of refused creates are refused with the recorded text', () => {
    const refused = bodies.filter(
      ({ response }) =>
        response.status === 400 && !JSON.stringify(response.body).includes('Keypair data is invalid'),
    );
    expect(refused.length).toBeGreaterThan(60);
    for (const step of refused.filter(
      ({ response }) => response.headers['openstack-api-version'] !== undefined,
    )) {
      const shapes = novaShapes({ version: step.version });
      try {
        shapes.create.request.decode(step.request.body, OWNER);
        expect.unreachable(step.name);
      } catch (error) {
        expect(isKeypairError(error, 'invalid_request') && shapes.error.encode(error)).toEqual({
          status: 400,
          body: step.response.body,
        });
      }
    }
  });

  it('of answers come out of decode and encode equal', () => {
    let count = 0;
    for (const { call, version, response } of answered.filter(isCall)) {
      if (call === undefined || call === 'delete') continue;
      const shapes = novaShapes({ version });
      const { body, status } = response;
      const encoded =
        call === 'list'
          ? shapes.list.response.encode(shapes.list.response.decode(body), nextPage(body))
          : call === 'show'
            ? shapes.show.response.encode(shapes.show.response.decode(body))
            : shapes.create.response.encode(shapes.create.response.decode(body));
      expect(encoded).toEqual({ status, body });
      count += 1;
    }
    expect(count).toBeGreaterThan(250);
  });

  it('of faults come out of decode and encode equal', () => {
    const faults = steps.filter(
      ({ response }) =>
        response.status >= 400 &&
        /charset=UTF-8/.test(response.headers['content-type'] ?? '') &&
        response.body,
    );
    const known = faults.filter(({ response: { status } }) => status !== 500);
    expect(known.length).toBeGreaterThan(150);
    const { error } = novaShapes({ version: '2.35' });
    for (const { response } of known) {
      if (!JSON.stringify(response.body).includes('"code"') || 'title' in (response.body as object)) continue;
      const decoded = error.decode(response.status, response.body);
      expect(error.encode(decoded)).toEqual({ status: response.status, body: response.body });
    }
  });
});

describe('shapes', () => {
  it('select wire types by the literal of the version', () => {
    const command = novaShapes({ version: '2.92' }).create.request;
    expectTypeOf(command.encode).returns.toEqualTypeOf<{ readonly keypair: NewKeypairV292 }>();
    expectTypeOf(novaShapes({ version: '2.34' }).list.request.encode).returns.toEqualTypeOf<NovaQuery>();
    expect(novaShapes({ version: '2.92' }).form.generates).toBe(false);
  });

  it('have no version that Nova has not', () => {
    for (const version of ['latest', '1.1', '2', '2.02', '']) {
      expect(() => novaShapes({ version })).toThrow(TypeError);
    }
  });

  it('refuse to encode what Nova does not keep beside a name and a public key', () => {
    const { encode } = novaShapes({ version: '2.35' }).create.request;
    const open = { from: 'import', type: 'ssh', publicKey: 'ssh-rsa x' } as const;
    const pair = { ...open, privateKey: new SecretText('half') };
    const command = (item: object): Command<'create'> => ({
      op: 'create',
      ...OWNER,
      items: [{ name: 'k', material: open, retain: false, ...item }],
      uniqueNames: true,
    });
    const refused = expect.objectContaining({ code: 'not_supported' });
    expect(() => encode(command({ attributes: { description: 'blue' } }))).toThrow(refused);
    expect(() => encode(command({ attributes: { labels: { env: 'test' } } }))).toThrow(refused);
    expect(() => encode(command({ material: pair, retain: true }))).toThrow(refused);
    const sent = { keypair: { name: 'k', public_key: 'ssh-rsa x' } };
    const little = { attributes: { description: '', labels: {}, other: 1 } };
    for (const each of [little, { retain: true }, { material: pair }])
      expect(encode(command(each))).toEqual(sent);
  });

  it('refuse to encode what a version cannot say', () => {
    const make = (material: object): Command<'create'> => ({
      op: 'create',
      ...OWNER,
      items: [{ name: 'k', material: material as never, retain: false }],
      uniqueNames: true,
    });
    const pair = { from: 'generate', type: 'ssh', algorithm: 'rsa', comment: '' };
    const refused = { code: 'not_supported' };
    expect(novaShapes({ version: '2.91' }).create.request.encode(make(pair))).toEqual({
      keypair: { name: 'k' },
    });
    expect(() => novaShapes({ version: '2.92' }).create.request.encode(make(pair))).toThrow(
      expect.objectContaining(refused),
    );
    for (const other of [{ algorithm: 'ed25519' }, { bits: 4096 }]) {
      expect(() =>
        novaShapes({ version: '2.35' }).create.request.encode(make({ ...pair, ...other })),
      ).toThrow(expect.objectContaining(refused));
    }
    const shapes = novaShapes({ version: '2.2' });
    expect(() =>
      shapes.list.request.encode({ op: 'list', ...OWNER, query: { order: 'name', limit: 1 } }),
    ).toThrow(expect.objectContaining(refused));
    expect(() =>
      shapes.show.request.encode({ op: 'get', ...OWNER, ref: { by: 'name', name: 'k' } }, 'bob'),
    ).toThrow(expect.objectContaining(refused));
  });

  it('report every fault of a body as an issue, and the first as the message', () => {
    const { decode } = novaShapes({ version: '2.92' }).create.request;
    const body = { keypair: { type: 'pgp', x: 1, name: 'a/b' }, y: 2 };
    expect(() => decode(body, OWNER)).toThrow(/^An invalid 'name' value was provided\./);
    const error = (() => {
      try {
        return decode(body, OWNER);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(isKeypairError(error) && error.issues.map(({ path, code }) => [path.join('.'), code])).toEqual([
      ['keypair.name', 'format'],
      ['keypair.type', 'enum'],
      ['keypair', 'required'],
      ['keypair', 'additionalProperties'],
      ['', 'additionalProperties'],
    ]);
  });

  it('never echo a private key that was pasted into a body', () => {
    const lines = PRIVATE_KEY.split('\n');
    const cases = [
      { keypair: { name: 'k', private_key: PRIVATE_KEY } },
      { keypair: { name: PRIVATE_KEY, public_key: ED25519 } },
      { keypair: { name: 'k', public_key: lines } },
      { keypair: { name: 'k', [PRIVATE_KEY]: 1 } },
      { keypair: PRIVATE_KEY },
      {
        keypair: {
          name: 'k',
          type: 'PuTTY-User-Key-File-2: ssh-rsa\nPrivate-Lines: 1\nb3BlbnNzaC1rZXktdjEAAAAA\n',
        },
      },
      PRIVATE_KEY,
    ];
    for (const body of cases) {
      const decode = () => novaShapes({ version: '2.92' }).create.request.decode(body, OWNER);
      expect(decode).toThrow(/\[redacted\]|An invalid 'name'/);
      expect(decode).not.toThrow(/b3BlbnNzaC1rZXktdjEAAAAA/);
      expect(decode).not.toThrow(
        expect.objectContaining({
          issues: expect.arrayContaining([
            expect.objectContaining({ message: expect.stringContaining('b3Bl') }),
          ]),
        }),
      );
    }
  });
});

const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
const version = fc.constantFrom(...VERSIONS);
const microseconds = fc.integer({ min: 0, max: 4_000_000_000_000_000 });

describe('laws', () => {
  it('a keypair survives encode and decode', () => {
    const keypair = fc.record({
      name,
      publicKey: fc.string(),
      fingerprint: fc.string(),
      serial: fc.integer({ min: 1 }),
      createdAt: microseconds,
    });
    fc.assert(
      fc.property(keypair, (given) => {
        const { keypair: shapes } = novaShapes({ version: '2.35' });
        const whole = { ...shapes.decode({ name: 'x', public_key: 'y' }, OWNER), ...given } satisfies Keypair;
        const { uuid: _, ...rest } = whole;
        expect(shapes.decode(shapes.encode(whole))).toMatchObject(rest);
      }),
    );
  });

  it('a create survives encode and decode at every version', () => {
    const material = fc.oneof(
      fc.string().map((publicKey) => ({ from: 'import', type: 'ssh', publicKey }) as const),
      fc.constant({
        from: 'generate',
        type: 'ssh',
        algorithm: 'rsa',
        bits: 2048,
        comment: 'Generated-by-Nova',
      } as const),
    );
    fc.assert(
      fc.property(version, name, material, fc.option(name), (at, called, made, userId) => {
        const { create, form } = novaShapes({ version: at });
        fc.pre(form.generates || made.from === 'import');
        const named = form.takesUser && userId !== null ? { attributes: { nova: { userId } } } : {};
        const command: Command<'create'> = {
          op: 'create',
          owner: form.takesUser && userId !== null ? `user:${userId}` : OWNER.owner,
          items: [{ name: called, material: made, retain: false, ...named }],
          uniqueNames: true,
        };
        expect(create.request.decode(create.request.encode(command), OWNER)).toEqual(command);
      }),
    );
  });

  it('list, show and delete survive encode and decode', () => {
    const page = fc.record({ limit: fc.nat(2000), after: name }, { requiredKeys: [] });
    fc.assert(
      fc.property(version, name, page, fc.option(name, { nil: undefined }), (at, called, query, user) => {
        const { list, show, delete: remove, form } = novaShapes({ version: at });
        const userId = form.takesUser ? user : undefined;
        const owner = `user:${userId ?? 'alice'}` as const;
        const asked = { order: 'name', distinctNames: true, ...(form.pages ? query : {}) } as const;
        const listed: Command<'list'> = { op: 'list', owner, query: asked };
        expect(list.request.decode(list.request.encode(listed, userId), OWNER)).toEqual(listed);
        const shown: Command<'get'> = { op: 'get', owner, ref: { by: 'name', name: called } };
        expect(show.request.decode(show.request.encode(shown, userId), OWNER)).toEqual(shown);
        const removed: Command<'delete'> = { op: 'delete', owner, ref: { by: 'name', name: called } };
        expect(remove.request.decode(remove.request.encode(removed, userId), OWNER)).toEqual(removed);
      }),
    );
  });

  it('a time survives format and parse', () => {
    fc.assert(fc.property(microseconds, (at) => parseCreatedAt(formatCreatedAt(at)) === at));
    expect(parseCreatedAt('2020-02-12T09:23:35.524428+02:00')).toBe(
      parseCreatedAt('2020-02-12 07:23:35.524428Z'),
    );
    expect(parseCreatedAt(null)).toBeNull();
    expect(formatCreatedAt(-1)).toBe('1969-12-31T23:59:59.999999');
  });

  it('only the answer of create shows a private half', () => {
    const shapes = novaShapes({ version: '2.35' });
    const keypair = {
      ...shapes.keypair.decode({ name: 'k', public_key: ED25519, type: 'ssh' }, OWNER),
      privateKey: new SecretText(PRIVATE_KEY),
    };
    const shown = JSON.stringify([
      shapes.list.response.encode({ keypairs: [keypair] }),
      shapes.show.response.encode({ keypair }),
      shapes.keypair.encode(keypair),
    ]);
    expect(shown).not.toContain('PRIVATE');
    const created = shapes.create.response.encode({ keypairs: [keypair] });
    expect(created.body.keypair.private_key).toBe(PRIVATE_KEY);
    expect(shapes.create.response.decode(created.body).keypairs[0]?.privateKey?.reveal()).toBe(PRIVATE_KEY);
  });
});
