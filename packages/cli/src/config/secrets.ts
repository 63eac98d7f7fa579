import type { ConfigPath, ConfigProblem, HashedSource, SecretSource } from './types.js';

/** Resolves secrets and gathers what is wrong with them, so that all is told at once. */
export interface Resolver {
  readonly problems: readonly ConfigProblem[];
  /** Notes one more problem. */
  fault(path: ConfigPath, message: string): void;
  /** The value of an environment variable; notes a problem and gives `''` when there is none. */
  variable(name: string, path: ConfigPath): string;
  /** The secret in clear. */
  secret(source: SecretSource, path: ConfigPath): string;
  /** The secret in clear, or the hash as it stands. */
  hashed(source: HashedSource, path: ConfigPath): Exclude<HashedSource, { readonly env: string }>;
}

/** A resolver over one environment. */
export function createResolver(env: Readonly<Record<string, string | undefined>>): Resolver {
  const problems: ConfigProblem[] = [];
  const variable: Resolver['variable'] = (name, path) => {
    const value = env[name];
    if (value !== undefined && value !== '') return value;
    problems.push({ path, message: `the environment has no variable ${name}, or it is empty; set it` });
    return '';
  };
  const secret: Resolver['secret'] = (source, path) =>
    typeof source === 'string' ? source : variable(source.env, [...path, 'env']);
  return {
    problems,
    fault: (path, message) => void problems.push({ path, message }),
    variable,
    secret,
    hashed: (source, path) =>
      typeof source === 'object' && !('env' in source) ? source : secret(source, path),
  };
}
