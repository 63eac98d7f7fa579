import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveHere } from '../helpers/here.js';
import { ask } from '../helpers/nova.js';

const memory = { kind: 'local', store: { kind: 'memory' } };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-listen-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function writeConfig(config: object): Promise<readonly string[]> {
  await writeFile(join(folder, 'c.json'), JSON.stringify({ backend: memory, ...config }));
  return ['--config', join(folder, 'c.json')];
}

/** A certificate for 127.0.0.1, signed by itself, and its key; both PEM. */
function makeCertificate(): { readonly cert: string; readonly key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = '01';
  certificate.validity.notAfter = new Date(Date.now() + 86_400_000);
  const name = [{ name: 'commonName', value: '127.0.0.1' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }]);
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return { cert: forge.pki.certificateToPem(certificate), key: privateKey };
}

describe('listen.tls', () => {
  it('serves https and says so', async () => {
    const { cert, key } = makeCertificate();
    await writeFile(join(folder, 'cert.pem'), cert);
    await writeFile(join(folder, 'key.pem'), key);
    const argv = await writeConfig({
      listen: { tls: { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') } },
      dialects: { nova: { auth: { kind: 'noauth2' } } },
    });
    const served = await serveHere(argv);
    try {
      expect(served.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/nova$/);
      const headers = { 'x-auth-token': 'alice:acme' };
      const [response] = (await once(get(`${served.url}/v2.1`, { ca: cert, headers }), 'response')) as [
        IncomingMessage,
      ];
      let text = '';
      for await (const part of response) text += String(part);
      expect(response.statusCode).toBe(200);
      // Links carry the scheme and the prefix of the mount.
      expect(text).toContain(`${served.url}/v2.1/`);
    } finally {
      expect(await served.stop()).toBe(0);
    }
  });
});

describe('a Keystone that is not there', () => {
  it('is no reason to be restarted, and one not to be given requests', async () => {
    const argv = await writeConfig({
      dialects: {
        nova: {
          prefix: '',
          auth: {
            kind: 'keystone',
            url: 'http://127.0.0.1:9',
            username: 'nova',
            password: { env: 'NOVA_PASSWORD' },
            projectName: 'service',
          },
        },
      },
    });
    const env = { NOVA_PASSWORD: 'hunter2-correct-horse' };
    const served = await serveHere(argv, env);
    try {
      expect((await ask(served.url, 'GET', '/healthz')).status).toBe(200);
      expect((await ask(served.url, 'GET', '/readyz')).status).toBe(503);
      const refused = await ask(served.url, 'GET', '/v2.1/os-keypairs');
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toBe('Keystone uri="http://127.0.0.1:9"');
      expect((await ask(served.url, 'GET', '/v2.1/os-keypairs', { token: 'tok-abcdef' })).status).toBe(503);
      expect(served.stderr()).toContain('"part":"auth of nova"');
      expect(served.stderr()).not.toMatch(/hunter2|tok-abcdef/);
    } finally {
      expect(await served.stop()).toBe(0);
    }
  });
});

describe('--json', () => {
  it('makes the ready line an object', async () => {
    const argv = await writeConfig({
      dialects: { nova: { prefix: '/cloud/nova', auth: { kind: 'noauth2' } } },
    });
    const served = await serveHere([...argv, '--json']);
    try {
      expect(JSON.parse(served.stdout())).toEqual({ ready: true, dialects: { nova: served.url } });
      expect(served.url).toMatch(/\/cloud\/nova$/);
    } finally {
      await served.stop();
    }
  });
});
