import type { Dialect, Route, Stage } from './dialect.js';
import { parseTemplate } from './router.js';

const STAGES: readonly Stage[] = ['size', 'auth', 'route', 'version', 'media', 'json', 'schema'];

/**
 * Checks a dialect's tables once and freezes it: ids are unique, each row has its codec and each codec its row, paths parse, version ranges run forward,
 * no two rows claim the same method, path and version, `open` rows are `local`, and `stages` holds each stage once in an order that can run.
 * Throws `TypeError` with the row that is wrong.
 *
 * @example
 * ```ts
 * import { type Dialect, defineDialect } from '@keypair-gateway/gateway';
 *
 * declare const tables: Dialect;
 * export const cloud: Dialect = defineDialect(tables);
 * ```
 */
export function defineDialect(dialect: Dialect): Dialect {
  const wrong = (what: string): never => {
    throw new TypeError(`Dialect ${dialect.name}: ${what}`);
  };
  if (!/^[a-z][a-z0-9-]*$/.test(dialect.name)) wrong('its name must be lower-case letters, digits and "-"');
  if (!Number.isSafeInteger(dialect.maxBodyBytes) || dialect.maxBodyBytes < 0)
    wrong('maxBodyBytes must be a number of bytes');
  checkStages(dialect.stages, wrong);
  const ids = new Set<string>();
  for (const route of dialect.routes) {
    if (ids.has(route.id)) wrong(`route id ${route.id} stands twice`);
    ids.add(route.id);
    checkRoute(dialect, route, wrong);
  }
  for (const id of Object.keys(dialect.codecs)) if (!ids.has(id)) wrong(`codec ${id} has no route`);
  checkUnambiguous(dialect, wrong);
  return Object.freeze(dialect);
}

function checkStages(stages: readonly Stage[], wrong: (what: string) => never): void {
  for (const stage of STAGES) {
    if (stages.filter((each) => each === stage).length !== 1) wrong(`stages must hold "${stage}" once`);
  }
  if (stages.length !== STAGES.length) wrong('stages holds an unknown stage');
  const before = (first: Stage, second: Stage): void => {
    if (stages.indexOf(first) > stages.indexOf(second))
      wrong(`stage "${first}" must come before "${second}"`);
  };
  before('size', 'json');
  before('route', 'version');
  before('route', 'json');
  for (const stage of STAGES) before(stage, 'schema');
}

function checkRoute(dialect: Dialect, route: Route, wrong: (what: string) => never): void {
  const row = `route ${route.id}`;
  if (!Object.hasOwn(dialect.codecs, route.id)) wrong(`${row} has no codec`);
  const codec = dialect.codecs[route.id];
  if (route.op !== 'local' && codec !== undefined && !('encodeResponse' in codec))
    wrong(`${row} needs a codec in both directions`);
  if (route.access === 'open' && route.op !== 'local') wrong(`${row} is open, so its op must be "local"`);
  if (!/^(\*|[!#$%&'*+.^_`|~0-9A-Za-z-]+)$/.test(route.method)) wrong(`${row} has no method`);
  parseTemplate(route.path);
  if (route.since === undefined && route.until === undefined) return;
  if (dialect.readVersion === undefined || dialect.compareVersions === undefined)
    wrong(`${row} has versions, so readVersion and compareVersions must be there`);
  if (
    route.since !== undefined &&
    route.until !== undefined &&
    (dialect.compareVersions?.(route.since, route.until) ?? 0) > 0
  )
    wrong(`${row} ends (${route.until}) before it begins (${route.since})`);
}

function checkUnambiguous(dialect: Dialect, wrong: (what: string) => never): void {
  const seen = new Map<string, Route[]>();
  for (const route of dialect.routes) {
    for (const { shape } of parseTemplate(route.path)) {
      const key = `${route.method} ${shape}`;
      const others = seen.get(key) ?? [];
      const twin = others.find((other) => overlap(other, route, dialect.compareVersions));
      if (twin !== undefined) wrong(`routes ${twin.id} and ${route.id} claim the same ${key}`);
      seen.set(key, [...others, route]);
    }
  }
}

function overlap(a: Route, b: Route, compare: Dialect['compareVersions']): boolean {
  const unversioned = (route: Route): boolean => route.since === undefined && route.until === undefined;
  if (compare === undefined || unversioned(a) || unversioned(b)) return true;
  const startsBeforeEnd = (x: Route, y: Route): boolean =>
    x.since === undefined || y.until === undefined || compare(x.since, y.until) <= 0;
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}
