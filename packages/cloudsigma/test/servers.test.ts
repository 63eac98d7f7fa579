import { describe, expect, it } from 'vitest';
import {
  attachPubkeys,
  cloudsigmaShapes,
  describeServer,
  formatServerContext,
  serverContext,
} from '../src/index.js';
import { type Example, readExamples } from './support/examples.js';
import { start, type World } from './support/gateway.js';

const principal = { userId: 'user.email', accountId: 'acme', roles: [] };
const examples = new Map(readExamples().map((example) => [example.id.replace('cloudsigma/', ''), example]));
const exampleOf = (name: string): Example => {
  const example = examples.get(name);
  if (example === undefined) throw new Error(`no example ${name}`);
  return example;
};
const worldOf = (example: Example): Promise<World> =>
  start({ keypairs: example.precondition?.keypairs ?? [] });
const three = exampleOf('keypair-list');
const uuids = (three.precondition?.keypairs ?? []).map((each) => (each as { uuid: string }).uuid);
const ABSENT = '00000000-0000-4000-8000-0000000000ff';

describe('attachPubkeys', () => {
  it.each(['server-create-with-pubkeys', 'server-create-with-pubkey-objects'])(
    'answers as in %s',
    async (name) => {
      const example = exampleOf(name);
      const { backend } = await worldOf(example);
      const [sent] = (example.request.body as { objects: [object] }).objects;
      const [shown] = (example.response.body as { objects: [{ pubkeys: object }] }).objects;
      expect(await attachPubkeys(sent as never, { backend, principal })).toEqual({
        ...sent,
        pubkeys: shown.pubkeys,
      });
    },
  );

  it('keeps the order, each key once, whatever the form and the case', async () => {
    const { backend } = await worldOf(three);
    const [a = '', b = ''] = uuids;
    const pubkeys = [b, { uuid: a.toUpperCase(), resource_uri: '/x' }, b, a];
    const attached = await attachPubkeys({ pubkeys }, { backend, principal, basePath: '/cs' });
    expect(attached.pubkeys).toEqual(
      [b, a].map((uuid) => ({ resource_uri: `/cs/api/2.0/pubkeys/${uuid}/`, uuid })),
    );
  });

  it.each([undefined, null, []])('attaches nothing for %j', async (pubkeys) => {
    const { backend } = await start();
    expect(await attachPubkeys({ pubkeys } as never, { backend, principal })).toEqual({ pubkeys: [] });
  });

  it("refuses a uuid that is not there, or another user's, with the cloud's own error", async () => {
    const { backend } = await worldOf(three);
    const { error } = cloudsigmaShapes();
    const bob = { ...principal, userId: 'bob' };
    const refusals = [
      [principal, ABSENT],
      [bob, uuids[0] ?? ''],
      [principal, 'not-a-uuid'],
    ] as const;
    for (const [who, uuid] of refusals) {
      const fault = await attachPubkeys({ pubkeys: [uuid] }, { backend, principal: who }).catch(
        (caught) => caught,
      );
      expect(error.encode(fault)).toEqual({
        status: 404,
        body: [
          {
            error_type: 'notexist',
            error_message: `Object with uuid ${uuid} does not exist`,
            error_point: null,
          },
        ],
      });
    }
  });

  it.each(['x', {}, [1], [null], [{}], [{ uuid: 1 }], Array(101).fill(ABSENT)])(
    'refuses the list %j',
    async (pubkeys) => {
      const { backend } = await start();
      const fault = await attachPubkeys({ pubkeys } as never, { backend, principal }).catch(
        (caught) => caught,
      );
      expect(cloudsigmaShapes().error.encode(fault)).toMatchObject({
        status: 400,
        body: [{ error_type: 'validation', error_point: 'pubkeys' }],
      });
    },
  );

  it('takes the keys of the owner that it is told', async () => {
    const { backend } = await worldOf(three);
    const admin = { userId: 'root', accountId: 'x', roles: ['admin'] };
    const [uuid = ''] = uuids;
    const attached = await attachPubkeys(
      { pubkeys: [uuid] },
      { backend, principal: admin, owner: 'user:user.email' },
    );
    expect(attached.pubkeys).toHaveLength(1);
  });

  it('opens no private half', async () => {
    const { backend, store } = await worldOf(three);
    const server = await attachPubkeys({ pubkeys: uuids }, { backend, principal });
    expect(JSON.stringify(await serverContext(server, { backend, principal }))).not.toContain('PRIVATE KEY');
    expect(await store.audit('user:user.email')).toEqual([]);
  });
});

describe('serverContext', () => {
  it('is what the machine sees in the example', async () => {
    const example = exampleOf('server-context-pubkeys');
    const { backend } = await worldOf(example);
    const { body, terminator } = example.response as unknown as { body: object; terminator: string };
    const { name, uuid, pubkeys } = body as { name: string; uuid: string; pubkeys: [{ uuid: string }] };
    const hidden = { owner: { uuid }, status: 'stopped', runtime: null, subscriptions: [] };
    const server = { name, uuid, meta: {}, pubkeys: pubkeys.map((each) => ({ uuid: each.uuid })), ...hidden };
    const context = await serverContext(server, { backend, principal });
    expect(context).toEqual(body);
    const text = formatServerContext(context);
    expect(JSON.parse(text.slice(0, -terminator.length))).toEqual(body);
    expect(text.endsWith(terminator)).toBe(true);
    expect(text.split('\n')).toHaveLength(2);
  });

  it('gives cloud-init the first key in place of one that stands there, and leaves others alone', async () => {
    const { backend } = await worldOf(three);
    const meta = { ssh_public_key: 'old', 'cloudinit-user-data': '#cloud-config' };
    const server = { meta, pubkeys: uuids.slice(1), vnc_password: 'x', global_context: { a: 'b' } };
    const context = await serverContext(server, { backend, principal });
    const [, second] = (three.precondition?.keypairs ?? []) as readonly { readonly public_key: string }[];
    expect(context.meta).toEqual({ ...meta, ssh_public_key: second?.public_key });
    expect(context).toMatchObject({ vnc_password: 'x', global_context: { a: 'b' } });
    expect(context.pubkeys.map(({ uuid }) => uuid)).toEqual(uuids.slice(1));
    expect(describeServer({ meta }, [])).toEqual({ global_context: {}, meta, pubkeys: [] });
  });

  it('leaves out keys that have been deleted since, and nothing else', async () => {
    const { backend } = await worldOf(three);
    const { pubkeys } = await serverContext({ pubkeys: [ABSENT, uuids[0] ?? ''] }, { backend, principal });
    expect(pubkeys.map(({ uuid }) => uuid)).toEqual([uuids[0]]);
    const stranger = { principal: { ...principal, userId: 'bob' }, owner: 'user:user.email' } as const;
    await expect(serverContext({ pubkeys: uuids }, { backend, ...stranger })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
