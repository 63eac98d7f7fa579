import assert from 'node:assert/strict';
import { clientOf } from './client-steps.js';
import { bare, quickLine } from './keys.js';
import { NOVA_QUOTA } from './real-peers.js';
import type { Fronts } from './served-fronts.js';
import { all, type Ground, many, refused, step } from './steps.js';

/** More than Nova gives at once: its `[api]max_limit` is 1000. */
const MANY = 1005;

type Front = (ground: Ground, fronts: Fronts) => Promise<string>;

/** Each dialect served in front of the real Nova: what `docs/translation.md` promises, with OpenStack's SDK as the witness of what has come there. */
export async function frontSteps(ground: Ground, fronts: Fronts): Promise<void> {
  const over: Readonly<Record<string, Front>> = { cloudsigma, 'huawei-ecs': huawei, virtuozzo, qubole, nova };
  for (const [name, work] of Object.entries(over))
    await step(ground, `${name} over nova`, () => work(ground, fronts));
  await step(ground, 'more than a page', () => moreThanAPage(ground, fronts));
}

async function cloudsigma(
  { keys, side }: Ground,
  { cloudsigma: { keypairs, pubkeys } }: Fronts,
): Promise<string> {
  const [ed, rsa] = [await keys.make('ed25519', 'ed'), await keys.make('rsa', 'rsa')];
  const [first] = await keypairs.create([{ name: 'first', public_key: ed.publicKey }]);
  assert.deepEqual(
    [first?.name, first?.fingerprint, first?.publicKey],
    ['first', ed.fingerprint, ed.publicKey],
  );
  const batch = await keypairs.create([
    { name: 'third', public_key: rsa.publicKey },
    { name: 'second', public_key: ed.publicKey },
  ]);
  assert.deepEqual(
    batch.map(({ name }) => name),
    ['third', 'second'],
  );
  const there = await side.look();
  const prints = { first: ed.fingerprint, second: ed.fingerprint, third: rsa.fingerprint };
  for (const [name, print] of Object.entries(prints)) assert.equal(there.get(name)?.fingerprint, print);
  assert.equal(there.get('third')?.public_key, rsa.publicKey);

  const uuid = first?.uuid ?? '';
  const names = async (options?: object): Promise<readonly string[]> =>
    (await all(keypairs.list(options))).map(({ name }) => name);
  assert.deepEqual(await names(), ['first', 'second', 'third']);
  assert.deepEqual(await names({ pageSize: 2 }), ['first', 'second', 'third']);
  assert.deepEqual(await names({ names: ['third'] }), ['third']);
  assert.deepEqual(await names({ nameContains: 'IR' }), ['first', 'third']);
  assert.deepEqual(await names({ uuids: [uuid] }), ['first']);
  assert.equal((await pubkeys.get(uuid)).publicKey, ed.publicKey);
  const shown = await keypairs.get(uuid);
  assert.deepEqual([shown.name, shown.privateKey], ['first', undefined]);

  const made = { name: 'no', public_key: ed.publicKey };
  for (const [object, why] of [
    [{ ...made, private_key: ed.privateKey }, /keeping private keys/],
    [{ name: 'no' }, /keeping private keys/],
    [{ ...made, meta: { team: 'ops' } }, /keeping meta/],
    [{ ...made, meta: { description: 'two\nlines' } }, /keeping this description/],
  ] as const)
    await assert.rejects(keypairs.create([object]), why);
  const [described] = await keypairs.create([
    { ...made, name: 'described', meta: { description: 'the laptop' } },
  ]);
  const carried = (await side.look()).get('described');
  assert.equal(carried?.public_key, `${ed.publicKey} VSTOR-KEY-DESC:the laptop`);
  assert.equal(carried?.fingerprint, ed.fingerprint);
  const told = await keypairs.get(described?.uuid ?? '');
  assert.deepEqual([told.publicKey, told.attributes], [ed.publicKey, { description: 'the laptop' }]);
  await keypairs.delete(told.uuid);
  for (const name of ['a@b.c', 'ключ']) await refused(keypairs.create([{ ...made, name }]), 'invalid_name');
  // All or none: what stood before the one that is taken is deleted again.
  const taken = [
    made,
    { name: 'yes', public_key: ed.publicKey },
    { name: 'first', public_key: ed.publicKey },
  ];
  await assert.rejects(keypairs.create(taken));
  await assert.rejects(keypairs.create([made, made]));

  const asItIs = await keypairs.update(uuid, { name: 'first', public_key: ed.publicKey });
  assert.deepEqual([asItIs.uuid, asItIs.name], [uuid, 'first']);
  for (const change of [
    { name: 'other' },
    { name: 'first', public_key: rsa.publicKey },
    { name: 'first', meta: { a: 'b' } },
  ])
    await assert.rejects(keypairs.update(uuid, change), /changing a keypair/);
  assert.deepEqual([...(await side.look()).keys()], ['first', 'second', 'third']);

  for (const keypair of await all(keypairs.list())) await keypairs.delete(keypair.uuid);
  await refused(keypairs.get(uuid), 'not_found');
  assert.equal((await side.look()).size, 0);
  return 'one and a batch made, listed, filtered, shown, deleted; a description stands in the comment of the key; what Nova cannot keep or change is refused, and nothing of it left there';
}

async function huawei({ keys, side }: Ground, { huawei: ecs }: Fronts): Promise<string> {
  const [ed, ecdsa] = [await keys.make('ed25519'), await keys.make('ecdsa')];
  const { pem, fingerprint } = await keys.certificate();
  assert.equal((await ecs.import('brought', ed.publicKey)).fingerprint, ed.fingerprint);
  await ecs.import('ecdsa', ecdsa.publicKey);
  await ecs.import('x509', pem, { type: 'x509' });
  const generated = await ecs.create('generated');
  const x509 = await ecs.create('x509-made', { type: 'x509' });
  const there = await side.look();
  assert.deepEqual([...there.keys()].sort(), ['brought', 'ecdsa', 'generated', 'x509', 'x509-made']);
  assert.equal(there.get('brought')?.public_key, ed.publicKey);
  assert.equal(there.get('ecdsa')?.fingerprint, ecdsa.fingerprint);
  const half = await keys.publicHalf(generated.privateKey?.reveal() ?? '');
  assert.equal(bare(there.get('generated')?.public_key ?? ''), half);
  assert.deepEqual(
    [there.get('generated')?.fingerprint, there.get('x509-made')?.type],
    [generated.fingerprint, 'x509'],
  );
  assert.equal(there.get('x509')?.fingerprint, fingerprint);
  assert.equal(there.get('x509-made')?.fingerprint, await keys.certificateFingerprint(x509.publicKey));

  assert.deepEqual(
    (await all(ecs.list({ pageSize: 2 }))).map(({ name }) => name),
    [...there.keys()].sort(),
  );
  const shown = await ecs.show('generated');
  assert.deepEqual([shown.fingerprint, shown.privateKey], [generated.fingerprint, undefined]);
  assert.ok(typeof shown.serial === 'number' && typeof shown.createdAt === 'number');

  await refused(ecs.import('brought', ed.publicKey), 'already_exists');
  const { message } = await refused(ecs.import('long', `${ed.publicKey} ${'x'.repeat(1024)}`), 'invalid_key');
  assert.match(message, /1024/);
  await refused(ecs.show('absent'), 'not_found');
  await refused(ecs.delete('absent'), 'not_found');
  for (const name of there.keys()) await ecs.delete(name);
  assert.equal((await side.look()).size, 0);
  return 'imported, generated here (ssh-keygen -y of the private key is what Nova has), x509, more than 1024 bytes refused';
}

async function virtuozzo({ keys, side }: Ground, { virtuozzo: vhi }: Fronts): Promise<string> {
  const ed = await keys.make('ed25519');
  const { pem, fingerprint } = await keys.certificate();
  const brought = await vhi.import('brought', ed.publicKey);
  assert.deepEqual([brought.fingerprint, brought.createdAt], [ed.fingerprint, null]);
  const generated = await vhi.create('generated');
  await vhi.import('x509', pem, { type: 'x509' });
  const there = await side.look();
  const prints = [...there.values()].map((one) => [one.name, one.type, one.fingerprint]);
  assert.deepEqual(prints, [
    ['brought', 'ssh', ed.fingerprint],
    ['generated', 'ssh', generated.fingerprint],
    ['x509', 'x509', fingerprint],
  ]);
  const half = await keys.publicHalf(generated.privateKey?.reveal() ?? '');
  assert.equal(bare(there.get('generated')?.public_key ?? ''), half);
  await vhi.import('described', ed.publicKey, { description: 'the blue laptop' });
  const told = await vhi.show('described');
  assert.equal(told.attributes.description, 'the blue laptop');
  assert.equal((await side.look()).get('described')?.public_key, told.publicKey);
  await vhi.delete('described');
  await refused(vhi.import('brought', ed.publicKey), 'already_exists');
  await refused(vhi.show('absent'), 'not_found');
  assert.equal(typeof (await vhi.show('brought')).createdAt, 'number');
  const listed = await all(vhi.list({ pageSize: 2 }));
  assert.deepEqual(
    listed.map(({ name }) => name),
    [...there.keys()],
  );
  for (const { name } of listed) await vhi.delete(name);
  assert.equal((await side.look()).size, 0);
  return 'imported, generated here, x509; a description stands in the comment of the key, times are those of show';
}

async function qubole({ side }: Ground, { qubole: account }: Fronts): Promise<string> {
  const said = [
    await refused(account.getKey(), 'not_supported'),
    await refused(account.refreshKey(), 'not_supported'),
  ];
  for (const { message } of said) assert.match(message, /slots/);
  assert.equal((await side.look()).size, 0);
  return `refused by rule: ${said[0]?.message}`;
}

async function nova({ keys, side }: Ground, fronts: Fronts): Promise<string> {
  const [demo, alt] = [fronts.nova('demo'), fronts.nova('alt')];
  const ed = await keys.make('ed25519');
  const generated = await demo.create('generated');
  await demo.import('brought', ed.publicKey);
  await alt.import('of-alt', ed.publicKey);
  const there = await side.look();
  assert.deepEqual([...there.keys()], ['brought', 'generated']);
  const half = await keys.publicHalf(generated.privateKey?.reveal() ?? '');
  assert.equal(bare(there.get('generated')?.public_key ?? ''), half);
  assert.deepEqual(
    (await all(alt.list())).map(({ name }) => name),
    ['of-alt'],
  );
  await refused(alt.show('brought'), 'not_found');
  for (const name of there.keys()) await demo.delete(name);
  await alt.delete('of-alt');
  return 'two users with their own Keystone tokens, each with the own keypairs';
}

async function moreThanAPage(ground: Ground, fronts: Fronts): Promise<string> {
  const direct = clientOf(ground, 'demo');
  const nameOf = (index: number): string => `bulk-${String(index).padStart(4, '0')}`;
  const wanted = Array.from({ length: MANY }, (_, index) => nameOf(index));
  await many(MANY, 4, (index) => direct.import(nameOf(index), quickLine(nameOf(index))));
  const page = (await (
    await fetch(`${ground.peers.novaUrl}/os-keypairs`, { headers: await headersOf(ground) })
  ).json()) as { readonly keypairs: readonly unknown[] };
  assert.equal(page.keypairs.length, 1000);
  const lists = {
    'the client': direct.list(),
    'its pages of 300': direct.list({ pageSize: 300 }),
    '2.34': clientOf(ground, 'demo', '2.34').list(),
    cloudsigma: fronts.cloudsigma.pubkeys.list(),
    'cloudsigma by 500': fronts.cloudsigma.keypairs.list({ pageSize: 500 }),
    'huawei-ecs': fronts.huawei.list(),
    virtuozzo: fronts.virtuozzo.list({ pageSize: 400 }),
    nova: fronts.nova('demo').list(),
  };
  for (const [name, list] of Object.entries(lists))
    assert.deepEqual((await all(list)).map((one) => one.name).sort(), wanted, name);
  await many(MANY, 4, (index) => direct.delete(nameOf(index)));
  assert.deepEqual(await all(direct.list()), []);
  return `${MANY} of at most ${NOVA_QUOTA} keypairs, Nova gives ${page.keypairs.length} at once: all of them through ${Object.keys(lists).join(', ')}`;
}

async function headersOf({ credentials }: Ground): Promise<Record<string, string>> {
  const own = await credentials.demo({ signal: new AbortController().signal });
  const token = own.kind === 'token' ? own.token : '';
  return { 'x-auth-token': token, 'openstack-api-version': 'compute 2.35' };
}
