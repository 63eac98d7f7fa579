import type { BackendConfig, GatewayConfig } from './types.js';

/** Keypairs and key in the working directory: what a configuration without `backend` means. */
export const DEFAULT_BACKEND: BackendConfig = {
  kind: 'local',
  store: { kind: 'sqlite', path: 'keypairs.db' },
  vault: { keys: [{ id: 'default', secretFile: 'keypairs.key', create: true }] },
};

/** What `serve` does without a file: every dialect with its demo way to log in, on loopback. */
export const SAMPLE_CONFIG: GatewayConfig = {
  listen: { host: '127.0.0.1', port: 8774 },
  backend: DEFAULT_BACKEND,
  dialects: {
    nova: { prefix: '', auth: { kind: 'noauth2' } },
    virtuozzo: { prefix: '/virtuozzo', auth: { kind: 'noauth2' } },
    'huawei-ecs': { prefix: '/huawei-ecs', auth: { kind: 'identities' } },
    qubole: { prefix: '/qubole', auth: { kind: 'identities' } },
    cloudsigma: { prefix: '/cloudsigma', auth: { kind: 'identities' } },
  },
  identities: [
    {
      accountId: '0123456789abcdef0123456789abcdef',
      userId: 'alice',
      roles: ['admin'],
      tokens: ['tok-alice', { token: 'old', expiresAt: '2026-01-05T09:00:00Z' }],
      password: { username: 'alice@example.org', password: 'pass123' },
      accessKeys: [{ accessKey: 'AK1', secretKey: 'SK1' }],
    },
    {
      accountId: 'fedcba9876543210fedcba9876543210',
      userId: 'bob',
      roles: ['member'],
      password: { username: 'bob@example.org', password: 'pass456' },
      totpSecret: 'JBSWY3DPEHPK3PXP',
    },
  ],
};
