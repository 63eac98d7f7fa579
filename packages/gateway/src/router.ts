import type { Dialect, Route } from './dialect.js';

/** What a request's method, path and version meet in a dialect's table. */
export type RouteMatch =
  | {
      readonly kind: 'route';
      readonly route: Route;
      readonly params: Readonly<Record<string, string>>;
      /** Only for rows that have a version range. */
      readonly version: string | undefined;
      /** What `readVersion` threw: a row is meant, which one cannot be said. */
      readonly fault: unknown;
    }
  /** The path is there, for other methods. */
  | { readonly kind: 'method'; readonly allow: readonly string[] }
  | { readonly kind: 'none' };

/** Finds the row of a request; `version` is asked at most once, and only when a row with a version range is met. */
export type RouteMatcher = (
  method: string,
  segments: readonly string[] | undefined,
  version: () => string,
) => RouteMatch;

type Kind = 'text' | 'hex' | 'rest';
type Part = { readonly literal: string } | { readonly param: string; readonly kind: Kind };

interface Pattern {
  /** Sorts the more literal path first. */
  readonly rank: string;
  /** Equal for templates that match the same paths. */
  readonly shape: string;
  readonly parts: readonly Part[];
  /** The name of a final `{name*}`. */
  readonly rest: string | undefined;
}

interface Row {
  readonly route: Route;
  readonly pattern: Pattern;
  readonly versioned: boolean;
}

interface Shelf {
  readonly pattern: Pattern;
  readonly rows: Row[];
}

const NONE: RouteMatch = { kind: 'none' };
const MOST_VARIANTS = 32;
const RANKS = { literal: '0', hex: '1', text: '2', rest: '3' } as const;

/**
 * The patterns that a path template stands for, one for each choice of its optional parts. Throws `TypeError` when the template does not parse.
 */
export function parseTemplate(template: string): readonly Pattern[] {
  const patterns = expandOptional(template).map((path) => parsePath(path, template));
  return [...new Map(patterns.map((pattern) => [pattern.shape, pattern])).values()];
}

function expandOptional(template: string): readonly string[] {
  let paths = [''];
  for (const piece of template.split(/(\([^()]*\))/)) {
    const optional = piece.startsWith('(') && piece.endsWith(')') && piece.length > 1;
    if (!optional && /[()]/.test(piece))
      throw new TypeError(`Route path ${template}: parentheses do not match`);
    const text = optional ? piece.slice(1, -1) : piece;
    paths = optional ? paths.flatMap((path) => [path, path + text]) : paths.map((path) => path + text);
    if (paths.length > MOST_VARIANTS) throw new TypeError(`Route path ${template}: too many optional parts`);
  }
  return paths;
}

function parsePath(path: string, template: string): Pattern {
  if (!path.startsWith('/')) throw new TypeError(`Route path ${template}: it must start with "/"`);
  const texts = path.slice(1).split('/');
  const parts = texts.map((text, index) => parsePart(text, index === texts.length - 1, template));
  const names = parts.flatMap((part) => ('param' in part ? [part.param] : []));
  if (new Set(names).size !== names.length)
    throw new TypeError(`Route path ${template}: a name stands twice`);
  const final = parts.at(-1);
  const rest = final !== undefined && 'param' in final && final.kind === 'rest' ? final.param : undefined;
  return {
    rank: parts.map((part) => RANKS['literal' in part ? 'literal' : part.kind]).join(''),
    shape: parts.map((part) => ('literal' in part ? part.literal : `{${part.kind}}`)).join('/'),
    parts: rest === undefined ? parts : parts.slice(0, -1),
    rest,
  };
}

function parsePart(text: string, last: boolean, template: string): Part {
  const found = /^\{([A-Za-z_][A-Za-z0-9_]*)(:hex|\*)?\}$/.exec(text);
  if (found === null) {
    if (/[{}*]/.test(text)) throw new TypeError(`Route path ${template}: cannot read "${text}"`);
    return { literal: text };
  }
  const kind = found[2] === '*' ? 'rest' : found[2] === ':hex' ? 'hex' : 'text';
  if (kind === 'rest' && !last) throw new TypeError(`Route path ${template}: "${text}" must come last`);
  return { param: found[1] ?? '', kind };
}

/**
 * Makes the matcher of a dialect's table: of rows that match the path, the more literal wins, then the method's own row over `*`, then the one whose
 * `since`..`until` holds the version, then the order of the table.
 */
export function createRouter(dialect: Pick<Dialect, 'routes' | 'compareVersions'>): RouteMatcher {
  const shelves = new Map<string, Shelf>();
  for (const route of dialect.routes) {
    const versioned = route.since !== undefined || route.until !== undefined;
    for (const pattern of parseTemplate(route.path)) {
      const shelf = shelves.get(pattern.shape) ?? { pattern, rows: [] };
      shelf.rows.push({ route, pattern, versioned });
      shelves.set(pattern.shape, shelf);
    }
  }
  const ordered = [...shelves.values()].sort((a, b) => (a.pattern.rank < b.pattern.rank ? -1 : 1));
  for (const shelf of ordered) shelf.rows.sort((a, b) => star(a.route) - star(b.route));
  const compare = dialect.compareVersions ?? (() => 0);

  return (method, segments, version) => {
    if (segments === undefined) return NONE;
    let asked: string | undefined;
    let outside = false;
    let allow: Set<string> | undefined;
    let exists = false;
    for (const shelf of ordered) {
      if (!fits(shelf.pattern, segments)) continue;
      for (const row of shelf.rows) {
        const { route } = row;
        if (route.method !== method && route.method !== '*') {
          allow ??= new Set();
          allow.add(route.method);
          // That some method takes whatever stands here does not mean that something does.
          exists ||= shelf.pattern.rest === undefined;
          continue;
        }
        let fault: unknown;
        if (row.versioned) {
          try {
            asked ??= version();
          } catch (error) {
            fault = error;
          }
          if (asked !== undefined && !holds(route, asked, compare)) {
            outside = true;
            continue;
          }
        }
        const params = readParams(row.pattern, segments);
        return { kind: 'route', route, params, version: row.versioned ? asked : undefined, fault };
      }
    }
    return outside || !exists || allow === undefined ? NONE : { kind: 'method', allow: [...allow].sort() };
  };
}

/** Whether a row's range holds a version; a row without a range holds any. */
export function holds(
  route: Pick<Route, 'since' | 'until'>,
  version: string,
  compare: (a: string, b: string) => number,
): boolean {
  return (
    (route.since === undefined || compare(route.since, version) <= 0) &&
    (route.until === undefined || compare(version, route.until) <= 0)
  );
}

function star(route: Route): number {
  return route.method === '*' ? 1 : 0;
}

function fits(pattern: Pattern, segments: readonly string[]): boolean {
  const { parts } = pattern;
  if (segments.length < parts.length) return false;
  if (pattern.rest === undefined && segments.length !== parts.length) return false;
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i];
    const segment = segments[i];
    if (part === undefined || segment === undefined) return false;
    if ('literal' in part) {
      if (part.literal !== segment) return false;
    } else if (segment === '' || (part.kind === 'hex' && !/^[0-9a-f-]+$/.test(segment))) return false;
  }
  return true;
}

function readParams(pattern: Pattern, segments: readonly string[]): Readonly<Record<string, string>> {
  const { parts, rest } = pattern;
  const params: Record<string, string> = {};
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i];
    if (part !== undefined && 'param' in part) params[part.param] = segments[i] ?? '';
  }
  if (rest !== undefined) params[rest] = segments.slice(parts.length).join('/');
  return params;
}
