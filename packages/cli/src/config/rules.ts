import { isLoopback } from '../serve/loopback.js';
import { upstreamRules } from '../upstream/mount-rules.js';
import { auditRules } from './audit-rules.js';
import { generationRules } from './generation-rules.js';
import { limitRules } from './limits-rules.js';
import { metricsRules } from './metrics-rules.js';
import { mountsOf } from './mounts.js';
import { storeRules } from './store-rules.js';
import type { BackendConfig, ConfigPath, ConfigProblem, GatewayConfig } from './types.js';

/** Paths that `serve` answers itself; no dialect can be mounted there. */
const BUILT_IN = ['/healthz', '/readyz', '/metrics', '/openapi', '/explorer'];
/** Members of an identity that are its account's. */
export const ACCOUNT_MEMBERS = ['algorithmType', 'uniqueSshKey', 'defaultPublicKey'] as const;
const KEYSTONE_NEEDS = ['url', 'username', 'password', 'projectName'] as const;
const KEYSTONE_MEMBERS = [...KEYSTONE_NEEDS, 'userDomainName', 'projectDomainName'] as const;

/** What is wrong with a configuration of the right shape: rules that look at more than one member. `host` is where it is going to listen. */
export function checkRules(config: GatewayConfig, host: string): readonly ConfigProblem[] {
  return [
    ...prefixRules(config),
    ...authRules(config, host),
    ...backendRules(config),
    ...upstreamRules(config),
    ...identityRules(config),
    ...accountRules(config),
    ...policyRules(config),
    ...limitRules(config),
    ...generationRules(config),
    ...metricsRules(config),
    ...auditRules(config, storeFiles(config)),
    ...seedRules(config),
  ];
}

function problem(path: ConfigPath, message: string): ConfigProblem {
  return { path, message };
}

function prefixRules(config: GatewayConfig): readonly ConfigProblem[] {
  const mounts = mountsOf(config);
  return mounts.flatMap(({ name, prefix }, i) => {
    const path = ['dialects', name, 'prefix'];
    const twin = mounts.slice(0, i).find((other) => other.prefix === prefix);
    if (twin !== undefined) {
      return [problem(path, `is also the prefix of ${twin.name}; give each dialect its own`)];
    }
    const taken = BUILT_IN.find((own) => prefix === own || prefix.startsWith(`${own}/`));
    return taken === undefined
      ? []
      : [problem(path, `${taken} is answered by the gateway itself; take another`)];
  });
}

function authRules(config: GatewayConfig, host: string): readonly ConfigProblem[] {
  return mountsOf(config).flatMap(({ name, mount }) => {
    const { auth } = mount;
    const at = ['dialects', name, 'auth'];
    if (auth.kind === 'keystone') {
      return KEYSTONE_NEEDS.filter((member) => auth[member] === undefined).map((member) =>
        problem([...at, member], 'is missing; kind "keystone" logs in with it'),
      );
    }
    const needless = KEYSTONE_MEMBERS.filter((member) => auth[member] !== undefined).map((member) =>
      problem([...at, member], `belongs to kind "keystone", not to "${auth.kind}"; remove it`),
    );
    if (auth.kind === 'noauth2' && !isLoopback(host)) {
      const fix = 'listen on 127.0.0.1, or use "identities" or "keystone"';
      needless.push(
        problem([...at, 'kind'], `"noauth2" believes every caller and must not listen on ${host}; ${fix}`),
      );
    }
    if (auth.kind === 'identities' && (config.identities ?? []).length === 0) {
      needless.push(
        problem(['identities'], `is missing or empty; the auth of ${name} looks callers up there`),
      );
    }
    return needless;
  });
}

/** Every local backend of a configuration with its place; mounts without their own share the first. */
export function backendsOf(
  config: GatewayConfig,
): readonly { readonly path: ConfigPath; readonly backend: BackendConfig }[] {
  const own = mountsOf(config).map(({ name, mount }) => ({
    path: ['dialects', name, 'backend'],
    backend: mount.backend,
  }));
  return [{ path: ['backend'], backend: config.backend }, ...own].flatMap(({ path, backend }) =>
    backend?.kind === 'local' ? [{ path, backend }] : [],
  );
}

function storeFiles(config: GatewayConfig): readonly string[] {
  return backendsOf(config).flatMap(({ backend: { store } }) =>
    store?.kind === 'sqlite' && store.path !== undefined ? [store.path] : [],
  );
}

function backendRules(config: GatewayConfig): readonly ConfigProblem[] {
  const vaults = backendsOf(config).flatMap(({ path, backend }) => {
    const found: ConfigProblem[] = [];
    const ids = new Set<string>();
    backend.vault?.keys.forEach((key, i) => {
      const place = [...path, 'vault', 'keys', i];
      if (ids.has(key.id))
        found.push(problem([...place, 'id'], 'is the id of an earlier key; ids are unique'));
      ids.add(key.id);
      const sources = [key.secretEnv, key.secretFile].filter((source) => source !== undefined);
      if (sources.length !== 1) found.push(problem(place, 'needs one of "secretEnv" and "secretFile"'));
      else if (key.create === true && key.secretFile === undefined) {
        found.push(problem([...place, 'create'], 'belongs to "secretFile"; remove it'));
      }
    });
    return found;
  });
  return [...storeRules(backendsOf(config)), ...vaults];
}

function identityRules(config: GatewayConfig): readonly ConfigProblem[] {
  return (config.identities ?? []).flatMap((identity, i) =>
    (identity.tokens ?? []).flatMap((token, j) => {
      if (typeof token === 'string') return [];
      const place = ['identities', i, 'tokens', j];
      const found: ConfigProblem[] = [];
      const sources = [token.env, token.sha256, token.scrypt, token.token].filter(
        (source) => source !== undefined,
      );
      if (sources.length !== 1)
        found.push(problem(place, 'needs one of "token", "env", "sha256" and "scrypt"'));
      if (token.expiresAt !== undefined && Number.isNaN(Date.parse(token.expiresAt))) {
        found.push(problem([...place, 'expiresAt'], 'is no date of the calendar'));
      }
      return found;
    }),
  );
}

/** What is said of an account holds for all its identities, so two of them must not say two things. */
function accountRules(config: GatewayConfig): readonly ConfigProblem[] {
  const identities = config.identities ?? [];
  return identities.flatMap((identity, i) =>
    ACCOUNT_MEMBERS.flatMap((member) => {
      const before = identities
        .slice(0, i)
        .find((other) => other.accountId === identity.accountId && other[member] !== undefined);
      if (identity[member] === undefined || before === undefined || before[member] === identity[member])
        return [];
      const other = identities.indexOf(before);
      return [
        problem(
          ['identities', i, member],
          `is not what identities[${other}] says of the same account; say it once`,
        ),
      ];
    }),
  );
}

function policyRules(config: GatewayConfig): readonly ConfigProblem[] {
  const policies = [
    { path: ['policy'], policy: config.policy },
    ...mountsOf(config).map(({ name, mount }) => ({
      path: ['dialects', name, 'policy'],
      policy: mount.policy,
    })),
  ];
  return policies.flatMap(({ path, policy }) => {
    const bits = typeof policy === 'object' ? policy.rsaBits : undefined;
    if (bits?.minimum === undefined || bits.maximum === undefined || bits.minimum <= bits.maximum) return [];
    return [problem([...path, 'rsaBits'], 'has a "minimum" above its "maximum"')];
  });
}

function seedRules(config: GatewayConfig): readonly ConfigProblem[] {
  return (config.seed ?? []).flatMap((seed, i) => {
    const found: ConfigProblem[] = [];
    if ((seed.userId === undefined) === (seed.accountId === undefined)) {
      found.push(problem(['seed', i], 'needs one of "userId" and "accountId": whose keypairs these are'));
    }
    if (config.dialects[seed.dialect] === undefined) {
      found.push(
        problem(['seed', i, 'dialect'], `"${seed.dialect}" is not among the dialects here; mount it`),
      );
    }
    return found;
  });
}
