import type { DialectName } from '../config/dialect-rows.js';
import type { GatewayConfig, IdentityConfig } from '../config/types.js';
import { SIGNED_AUTH } from './dialect-loaders.js';

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
  const people = config.identities ?? [];
  const lines = mounts.flatMap(({ name, url }) =>
    config.dialects[name]?.auth.kind === 'noauth2'
      ? noauth2Lines(name, url, people)
      : identityLines(name, url, people),
  );
  return `Demo identities, for this machine alone:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function noauth2Lines(name: DialectName, url: string, people: readonly IdentityConfig[]): readonly string[] {
  const tokens = people.map(({ userId, accountId }) => `${userId}:${accountId}`);
  return [
    `${name}: any token USER:PROJECT logs in, the user admin is an administrator. For example`,
    ...['admin:admin', ...tokens].map((token) => `  X-Auth-Token: ${token}`),
    `  openstack --os-auth-type admin_token --os-token ${tokens[0] ?? 'admin:admin'} --os-endpoint ${url}/v2.1 keypair list`,
  ];
}

/** How a token goes with a request, where it is not `X-Auth-Token`. */
const TOKEN_HEADERS: { readonly [N in DialectName]?: string } = {
  qubole: 'X-AUTH-TOKEN:',
  cloudsigma: 'Authorization: Bearer',
};
/** Dialects that are logged into with a password. */
const WITH_PASSWORD: readonly DialectName[] = ['cloudsigma'];

function identityLines(name: DialectName, url: string, people: readonly IdentityConfig[]): readonly string[] {
  const header = TOKEN_HEADERS[name] ?? 'X-Auth-Token:';
  const ways = people.flatMap(({ userId, accountId, tokens = [], accessKeys = [], password, totpSecret }) => [
    ...tokens.flatMap((token) => (typeof token === 'string' ? [`  ${header} ${token} (${userId})`] : [])),
    ...(password === undefined || !WITH_PASSWORD.includes(name) ? [] : [password]).map(
      (login) =>
        `  user ${login.username}, password ${String(login.password)}${codeText(totpSecret)} (${userId})`,
    ),
    ...(SIGNED_AUTH[name] === undefined ? [] : accessKeys).map(
      ({ accessKey, secretKey }) =>
        `  access key ${accessKey}, secret key ${String(secretKey)}, project ${accountId} (${userId})`,
    ),
  ]);
  return [`${name}: at ${url}, as one of`, ...ways];
}

function codeText(totpSecret: IdentityConfig['totpSecret']): string {
  return totpSecret === undefined ? '' : `, one-time codes of ${String(totpSecret)}`;
}
