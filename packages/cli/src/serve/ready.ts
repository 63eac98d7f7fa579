import type { DialectName } from '../config/dialect-rows.js';
import type { GatewayConfig } from '../config/types.js';

/** A mount as it is told: the URL is what stands before the dialect's own paths. */
export interface MountUrl {
  readonly name: DialectName;
  readonly url: string;
}

/** The one line that says that the server is ready, with its final newline. */
export function readyLine(mounts: readonly MountUrl[], json: boolean): string {
  if (json) {
    const dialects = Object.fromEntries(mounts.map(({ name, url }) => [name, url]));
    return `${JSON.stringify({ ready: true, dialects })}\n`;
  }
  return `keypair-gateway ready: ${mounts.map(({ name, url }) => `${name} ${url}`).join('  ')}\n`;
}

/** Who can log in where, for the sample configuration alone: its secrets are public. */
export function demoLines(config: GatewayConfig, mounts: readonly MountUrl[]): string {
  const people = (config.identities ?? []).map(({ userId, accountId, roles }) => ({
    userId,
    accountId,
    roles,
  }));
  const lines = mounts.flatMap(({ name, url }) => {
    if (config.dialects[name]?.auth.kind !== 'noauth2') return [];
    const tokens = people.map(({ userId, accountId }) => `${userId}:${accountId}`);
    return [
      `${name}: any token USER:PROJECT logs in, the user admin is an administrator. For example`,
      ...['admin:admin', ...tokens].map((token) => `  X-Auth-Token: ${token}`),
      `  openstack --os-auth-type admin_token --os-token ${tokens[0] ?? 'admin:admin'} --os-endpoint ${url}/v2.1 keypair list`,
    ];
  });
  return `Demo identities, for this machine alone:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
