import type { ConfigPath } from './types.js';

/** `$.dialects.nova.auth`, `$.identities[0]`: the place as it is printed. */
export function formatPath(path: ConfigPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return /^[A-Za-z_$][\w$-]*$/.test(part)
      ? `${text}.${part}`
      : `${text}[${JSON.stringify(part.slice(0, 80))}]`;
  }, '$');
}

/** The value at a place; undefined where there is none. */
export function valueAt(root: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<string | number, unknown>)[part]
        : undefined,
    root,
  );
}
