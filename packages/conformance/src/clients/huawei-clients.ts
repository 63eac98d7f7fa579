import { generateKeyPairSync } from 'node:crypto';
import type { Report } from '../../../tools/report.js';
import type { RunOptions } from '../../../tools/run.js';
import { createPlace } from '../served.js';
import { driveClient } from './drive.js';

const PROJECT = '0123456789abcdef0123456789abcdef';
const USER = '6fc0d2cbbfab40b199874b97097e913d';
const KEY = {
  accessKey: 'AKCONFORMANCE0000001',
  secretKey: 'SKconformance-0001',
  securityToken: 'temporary',
};

/** Huawei ECS at the root of its port (the Python SDK cuts paths off its endpoint), with one user of temporary credentials. */
const CONFIG = {
  backend: { kind: 'local', store: { kind: 'memory' } },
  dialects: { 'huawei-ecs': { prefix: '', auth: { kind: 'identities' } } },
  identities: [{ accountId: PROJECT, userId: USER, roles: ['member'], accessKeys: [KEY] }],
};

/** A fresh Ed25519 line (RFC 8709, section 4) without a comment. */
function freshKey(): string {
  // In the making: to export a key that was made in this thread may wait for ever in Node 20.
  const { publicKey: spki } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  const fields = [Buffer.from('ssh-ed25519'), spki.subarray(-32)];
  const blob = Buffer.concat(fields.flatMap((field) => [Buffer.from([0, 0, 0, field.length]), field]));
  return `ssh-ed25519 ${blob.toString('base64')}`;
}

/** Serves Huawei ECS and runs a client on it that prints `ok NAME`, `FAIL NAME WHY` and at the end `done`. */
export async function driveHuawei(
  name: string,
  command: readonly [string, ...string[]],
  options: Pick<RunOptions, 'cwd' | 'env'>,
  report: Report,
): Promise<void> {
  const place = await createPlace(CONFIG);
  const served = await place.start();
  try {
    const { accessKey, secretKey, securityToken } = KEY;
    const [program, ...words] = command;
    const args = [...words, served.url, PROJECT, USER, accessKey, secretKey, securityToken, freshKey()];
    await driveClient(name, [program, ...args], options, report);
  } finally {
    await served.stop();
    await place.remove();
  }
}
