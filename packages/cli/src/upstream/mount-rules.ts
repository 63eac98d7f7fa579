import { mountsOf } from '../config/mounts.js';
import type { ConfigPath, ConfigProblem, GatewayConfig } from '../config/types.js';
import { idOf, idsOf, isOfAccounts, type UpstreamInUse, upstreamsInUse } from './mounts.js';
import { UPSTREAM_ROWS } from './rows.js';
import { cloudRules } from './rules.js';

const LOCAL_MEMBERS = ['store', 'vault'];
const UPSTREAM_NEEDS = ['dialect', 'endpoint', 'credential'];
const UPSTREAM_MEMBERS = [...UPSTREAM_NEEDS, 'owner', 'ownersIn', 'version', 'deadlineMs', 'retry'];

/** What is wrong with the backends of a configuration that are clouds. */
export function upstreamRules(config: GatewayConfig): readonly ConfigProblem[] {
  const misplaced = memberRules(config);
  if (misplaced.length > 0) return misplaced;
  const upstreams = upstreamsInUse(config);
  return [
    ...upstreams.flatMap((one) => [
      ...cloudRules(one.upstream, one.path),
      ...passingRules(one),
      ...userRules(one, config),
    ]),
    ...seedRules(config, upstreams),
  ];
}

function memberRules(config: GatewayConfig): readonly ConfigProblem[] {
  const own = mountsOf(config).map(({ name, mount }) => ({
    path: ['dialects', name, 'backend'],
    backend: mount.backend,
  }));
  return [{ path: ['backend'], backend: config.backend }, ...own].flatMap(({ path, backend }) => {
    if (backend === undefined) return [];
    const { kind } = backend;
    const [foreign, other] = kind === 'local' ? [UPSTREAM_MEMBERS, 'upstream'] : [LOCAL_MEMBERS, 'local'];
    const needless = foreign
      .filter((member) => member in backend)
      .map((member) => ({
        path: [...path, member],
        message: `belongs to kind "${other}", not to "${kind}"; remove it`,
      }));
    const missing = (kind === 'upstream' ? UPSTREAM_NEEDS : [])
      .filter((member) => !(member in backend))
      .map((member) => ({
        path: [...path, member],
        message: 'is missing; kind "upstream" calls a cloud by it',
      }));
    return [...needless, ...missing];
  });
}

/** What a caller shows in one dialect must mean something in the other. */
function passingRules({ path, upstream, mounts }: UpstreamInUse): readonly ConfigProblem[] {
  const { credential, dialect } = upstream;
  if (!credential.passThrough) return [];
  const { shows } = UPSTREAM_ROWS[dialect];
  return mounts
    .filter(({ name }) => UPSTREAM_ROWS[name].shows !== shows)
    .map(({ name }) => ({
      path: [...path, 'credential', 'passThrough'],
      message: `cannot pass on what callers of ${name} show (${UPSTREAM_ROWS[name].shows}s): ${dialect} takes ${shows}s; give a credential of the gateway's own`,
    }));
}

/** Behind one credential there is one set of keypairs: it must be said whose it is. */
function userRules(
  { path, upstream, mounts }: UpstreamInUse,
  config: GatewayConfig,
): readonly ConfigProblem[] {
  const { credential, owner, ownersIn } = upstream;
  if (credential.passThrough) return [];
  if (ownersIn !== undefined && owner !== undefined)
    return [
      {
        path: [...path, 'owner'],
        message: 'is one owner, and "ownersIn" keeps several apart; remove one of them',
      },
    ];
  if (ownersIn !== undefined) return [];
  return mounts.flatMap((named): readonly ConfigProblem[] => {
    const ids = idsOf(named, config);
    const what = isOfAccounts(named) ? 'account' : 'user';
    if (owner !== undefined)
      return ids === undefined || ids.includes(idOf(owner, named, config))
        ? []
        : [
            {
              path: [...path, 'owner'],
              message: `is the ${what} of none of the identities; nobody could use ${named.name}`,
            },
          ];
    if (ids !== undefined && ids.length <= 1) return [];
    return [{ path: path as ConfigPath, message: severalUsers(named.name, what) }];
  });
}

function severalUsers(name: string, what: string): string {
  return (
    `has one credential for the several ${what}s of ${name}; name the one whom it serves with "owner", ` +
    'keep them apart with "ownersIn": "meta" (where the cloud is CloudSigma), or let their own credentials go on with "credential": { "passThrough": true }'
  );
}

function seedRules(config: GatewayConfig, upstreams: readonly UpstreamInUse[]): readonly ConfigProblem[] {
  const names = new Set<string>(upstreams.flatMap(({ mounts }) => mounts.map(({ name }) => name)));
  return (config.seed ?? []).flatMap(({ dialect }, i) =>
    names.has(dialect)
      ? [
          {
            path: ['seed', i],
            message: `needs a local backend, and ${dialect} is in front of a cloud; take the seed out`,
          },
        ]
      : [],
  );
}
