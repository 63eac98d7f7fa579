import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail } from '../../../tools/run.js';
import { createPlace, type Served } from '../served.js';

/** Who calls CloudSigma in the drivers. */
export const SIGMA = {
  username: 'user@example.com',
  password: 'a pass: word',
  token: 'eyJ0b2tlbiI6ImNvbmZvcm1hbmNlIn0',
} as const;

/** The tokens of the Qubole drivers: an administrator and a reader of one account, another account, and one without keys of its own. */
export const QUBOLE = {
  admin: 'tok-admin',
  reader: 'tok-reader',
  other: 'tok-other',
  off: 'tok-off',
  defaultKey:
    'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCveLqijxk8iAZQraxlXv99oRL3tv+CHjDZv4kjWIhBa5GnI893NHGOK854+oR9GB3heSXf4qvj+ONT9Gz8j6boSerZeusXTepGaHLixTD096f+1JYLUPKCFq7Jy3qqc6pGcis82NQLdJeBbKRioLJ4xNSRH8TLb7aF4lqF5LaIQYdorVO4BmuieKF6YmNOnTrlKWOMNzv5KBQBelmn/zDjuueIYDy8D8gmB15W7a2FT66ucQoinZWMGX0IHavnjsXV5J6cu4DyIyzDXlH2j8n9UzGxIqCpvQ69jwJLR9LjeFEO3TBb2H36sM0iEvivHLWqbUXwEQGJ8Ia6q/iGT9Xn qubole',
} as const;

const person = (accountId: string, userId: string, role: string, more: object): object => ({
  accountId,
  userId,
  roles: [role],
  ...more,
});

/** CloudSigma at the root, Qubole behind `/qubole`. */
const CONFIG = {
  backend: {
    kind: 'local',
    store: { kind: 'sqlite', path: 'keypairs.db' },
    vault: { keys: [{ id: 'default', secretFile: 'keypairs.key', create: true }] },
  },
  dialects: {
    cloudsigma: { prefix: '', auth: { kind: 'identities' } },
    qubole: { prefix: '/qubole', auth: { kind: 'identities' } },
  },
  identities: [
    person('sigma', 'sigma', 'member', {
      password: { username: SIGMA.username, password: SIGMA.password },
      tokens: [SIGMA.token],
    }),
    person('one', 'admin', 'system-admin', { tokens: [QUBOLE.admin] }),
    person('one', 'reader', 'read-only', { tokens: [QUBOLE.reader] }),
    person('two', 'other', 'system-admin', { tokens: [QUBOLE.other] }),
    person('off', 'off', 'system-admin', {
      tokens: [QUBOLE.off],
      uniqueSshKey: false,
      defaultPublicKey: QUBOLE.defaultKey,
    }),
  ],
} as const;

/** What a client is pointed at. */
export interface Clouds extends Served {
  readonly port: number;
  /** The certificate that it must trust; only over TLS. */
  readonly ca: string;
}

/** Serves both clouds to a client; over TLS with a certificate of its own for 127.0.0.1. */
export async function withClouds(use: (clouds: Clouds) => Promise<void>, tls = false): Promise<void> {
  const listen = { listen: { tls: { cert: 'tls.pem', key: 'tls.key' } } };
  const place = await createPlace({ ...CONFIG, ...(tls ? listen : {}) }, { logLevel: 'warn', tls });
  try {
    if (tls) await makeCertificate(place.folder);
    const served = await place.start();
    try {
      await use({ ...served, port: place.port, ca: join(place.folder, 'tls.pem') });
    } finally {
      await served.stop();
    }
  } finally {
    await place.remove();
  }
}

async function makeCertificate(folder: string): Promise<void> {
  const config = [
    '[req]',
    'distinguished_name=dn',
    '[dn]',
    '[ext]',
    'subjectAltName=IP:127.0.0.1,DNS:localhost',
  ];
  await writeFile(join(folder, 'openssl.cnf'), `${config.join('\n')}\nbasicConstraints=critical,CA:TRUE\n`);
  const words =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -config openssl.cnf -extensions ext -keyout tls.key -out tls.pem';
  const made = await run('openssl', words.split(' '), { cwd: folder });
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${tail(made, 3)}`);
}
