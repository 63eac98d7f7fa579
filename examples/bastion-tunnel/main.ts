import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  fingerprintSha256,
  generateKeyMaterial,
  parsePublicKey,
  type SecretText,
  withPrivateKey,
} from '@keypair-gateway/core';
import { accountKey } from '@keypair-gateway/qubole';
import { type Bastion, startBastion } from './bastion.js';
import { ACCOUNT, type Cloud, startCloud } from './cloud.js';
import { findSshd } from './find-sshd.js';
import { openTunnel, whyRefused } from './tunnel.js';

/** Who opens tunnels: a service of the cloud, which acts for the account. The trail names it. */
const scheduler = { userId: 'tunnel-service', accountId: ACCOUNT, roles: [] };
const whose = { ...accountKey(ACCOUNT), principal: scheduler };

const HOST_KEY = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;
const printed: string[] = [];

function say(text: string): void {
  printed.push(text);
  console.log(text);
}

const fingerprintOf = (publicKey: string): string => fingerprintSha256(parsePublicKey(publicKey).blob);
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What only somebody behind the bastion can read: 1 MiB that nobody can guess. */
async function startReports(): Promise<{ readonly port: number; readonly digest: string; stop(): void }> {
  const bytes = randomBytes(2 ** 20);
  const server = createServer((_, response) => response.end(bytes)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    digest: digestOf(bytes),
    stop: () => server.close(),
  };
}

async function tellStory(cloud: Cloud, bastion: Bastion, behind: Awaited<ReturnType<typeof startReports>>) {
  const targetWith = (privateKey: SecretText) => ({ bastion, port: behind.port, privateKey });

  const carries = async (privateKey: SecretText, publicKey: string): Promise<void> => {
    const tunnel = await openTunnel(targetWith(privateKey));
    try {
      const answer = await fetch(`http://127.0.0.1:${tunnel.port}/`, { headers: { connection: 'close' } });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      assert.equal(digestOf(bytes), behind.digest, 'other bytes came out of the tunnel than went in');
    } finally {
      await tunnel.close();
    }
    await bastion.logged('Accepted publickey', fingerprintOf(publicKey));
  };

  const isRefused = async (privateKey: SecretText, publicKey: string): Promise<void> => {
    const why = await openTunnel(targetWith(privateKey)).then(
      async (tunnel) => tunnel.close().then(() => 'it was let in'),
      whyRefused,
    );
    assert.equal(why, 'key', 'the bastion was to refuse this key');
    await bastion.logged('Failed publickey', fingerprintOf(publicKey));
  };

  const first = await cloud.askKey('PUT');
  say(`The account asks for a key.        PUT ssh_key: ${first.status}`);
  assert.equal((await cloud.askKey('GET')).publicKey, first.publicKey);
  say(`It looks at it again.              GET ssh_key: ${fingerprintOf(first.publicKey)}`);
  bastion.authorize(first.publicKey);
  say('It is put into authorized_keys.    The bastion lets this key in, to one port behind it');

  const kept = await withPrivateKey(cloud.backend, whose, async ({ privateKey: old }) => {
    const impostor = { ...bastion, hostKey: (await generateKeyMaterial(HOST_KEY)).publicKey };
    await assert.rejects(
      openTunnel({ ...targetWith(old), bastion: impostor }),
      (e) => whyRefused(e) === 'host',
    );
    say('The cloud meets a wrong host.      No tunnel: it is not the host key that was expected');

    await carries(old, first.publicKey);
    checkHidden(old, first.publicKey, cloud, bastion);
    say('The cloud opens a tunnel.          1 MiB came through it from behind the bastion');

    const second = await cloud.askKey('PUT');
    assert.notEqual(second.publicKey, first.publicKey);
    assert.equal((await cloud.askKey('GET')).publicKey, second.publicKey);
    say(`The account refreshes its key.     PUT ssh_key: ${fingerprintOf(second.publicKey)}`);

    await withPrivateKey(cloud.backend, whose, async ({ keypair, privateKey: fresh }) => {
      assert.equal(keypair.publicKey, second.publicKey);
      await isRefused(fresh, second.publicKey);
      say('The cloud tries the new key.       Refused: the bastion does not know it yet');

      bastion.authorize(second.publicKey);
      say('authorized_keys is updated.        The new key stands there instead of the old one');

      await carries(fresh, second.publicKey);
      say('The cloud tries the new key.       1 MiB came through it from behind the bastion');
      checkHidden(fresh, second.publicKey, cloud, bastion);
    });

    await isRefused(old, first.publicKey);
    say('Somebody tries the old key.        Refused: the bastion does not know it any more');
    return old;
  });

  assert.throws(() => kept.reveal());
  say('The uses have ended.               The cloud has let go of both private keys');

  const trail = await cloud.trail();
  const reveal = `reveal by ${scheduler.userId}`;
  assert.deepEqual(trail, ['put by ops', reveal, 'put by ops', reveal]);
  say(`The trail has it all.              ${trail.join(', ')}`);
}

/** No line of a private key stands in a file of the cloud or the bastion, nor in what was printed or logged; the public key, looked for alike, does. */
function checkHidden(privateKey: SecretText, publicKey: string, cloud: Cloud, bastion: Bastion): void {
  const files = [cloud.folder, bastion.folder].flatMap((folder) =>
    readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
  );
  const places = [...files, { name: 'output', bytes: Buffer.from(printed.join('\n') + bastion.log()) }];
  const holdersOf = (needle: string | Buffer): string =>
    places
      .filter(({ bytes }) => bytes.includes(needle))
      .map(({ name }) => name)
      .join(' ');
  const body = privateKey
    .reveal()
    .split('\n')
    .filter((line) => /^[A-Za-z0-9+/=]{16,}$/.test(line));
  // The numbers of a public key stand in its private key too, and are no secret.
  const blob = Buffer.from(parsePublicKey(publicKey).blob);
  const lines = body.filter((line) => !blob.includes(Buffer.from(line, 'base64')));
  assert.ok(lines.length > 10, 'a private key has more lines than that');
  for (const line of lines)
    assert.equal(holdersOf(line) + holdersOf(Buffer.from(line, 'base64')), '', 'a private key in the clear');
  assert.match(holdersOf(publicKey), /keypairs\.db.* authorized_keys/);
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const sshd = findSshd();
  if (sshd === undefined) {
    console.error('There is no sshd here. Install openssh-server, or say where it is: SSHD=/path/to/sshd');
    process.exit(2);
  }
  let bastion: Bastion | undefined;
  const fail = (error: unknown): never => {
    console.error('NOT AS TOLD:', error);
    console.error(bastion?.log() ?? '');
    process.exit(1);
  };
  setTimeout(() => fail(new Error('it took more than 45 seconds')), 45_000).unref();
  try {
    const behind = await startReports();
    const cloud = await startCloud();
    bastion = await startBastion(sshd, behind.port);
    say(`The bastion is up.                 ${sshd} on loopback, host key ${fingerprintOf(bastion.hostKey)}`);
    await tellStory(cloud, bastion, behind);
    await cloud.stop();
    behind.stop();
  } catch (error) {
    fail(error);
  }
  say('All as told.');
  // Ends sshd, and takes the temporary folders away.
  process.exit(0);
}

await main();
