import type { Route } from '../dialect.js';
import type { OpenApiDocument, OpenApiOperation, OpenApiResponse } from './types.js';

/** One of the paths that a row's template stands for. */
export interface DocumentedPath {
  /** `/v2.1/{project_id}/os-keypairs`. */
  readonly path: string;
  readonly params: readonly string[];
  /** Parameters of the optional parts that it has. */
  readonly optional: readonly string[];
}

const PARAM = /\{(\w+)(?::hex|\*)?\}/g;
const paramsOf = (text: string): readonly string[] => [...text.matchAll(PARAM)].map(([, name = '']) => name);

/** The paths of a row: each optional part with and without, but a final slash only as `finalSlash` says. */
export function documentedPaths({ path: template }: Route, finalSlash: boolean): readonly DocumentedPath[] {
  let paths: readonly { readonly text: string; readonly optional: readonly string[] }[] = [
    { text: '', optional: [] },
  ];
  for (const piece of template.split(/(\([^()]*\))/)) {
    if (piece === '(/)')
      paths = paths.map((each) => ({ ...each, text: each.text + (finalSlash ? '/' : '') }));
    else if (piece.startsWith('(')) {
      const inner = piece.slice(1, -1);
      paths = paths.flatMap((each) => [
        each,
        { text: each.text + inner, optional: [...each.optional, ...paramsOf(inner)] },
      ]);
    } else paths = paths.map((each) => ({ ...each, text: each.text + piece }));
  }
  return paths.map(({ text, optional }) => ({
    path: text.replace(PARAM, '{$1}'),
    params: paramsOf(text),
    optional,
  }));
}

/** An operation of a document, and what its path's parameters are in one request. */
export interface FoundOperation {
  readonly path: string;
  readonly method: string;
  readonly operation: OpenApiOperation;
}

/**
 * The operation of a document that a request is one of, by method and raw path behind the server's URL; of paths that fit, the one with most that is literal.
 * undefined: the document has none.
 *
 * @example
 * ```ts
 * import { findOperation, openApiDocument } from '@keypair-gateway/gateway/openapi';
 * import { nova } from '@keypair-gateway/nova';
 *
 * const found = findOperation(openApiDocument(nova), 'DELETE', '/v2.1/os-keypairs/web');
 * console.log(found?.operation.operationId); // nova.keypair.delete
 * ```
 */
export function findOperation(
  document: OpenApiDocument,
  method: string,
  path: string,
): FoundOperation | undefined {
  const asked = path.split('/');
  let best: FoundOperation | undefined;
  let most = -1;
  for (const [template, operations] of Object.entries(document.paths)) {
    const operation = operations[method.toLowerCase()];
    const parts = template.split('/');
    if (operation === undefined || parts.length !== asked.length) continue;
    const fits = parts.every((part, i) => (part.startsWith('{') ? asked[i] !== '' : part === asked[i]));
    const literal = parts.filter((part) => !part.startsWith('{')).length;
    if (!fits || literal <= most) continue;
    best = { path: template, method, operation };
    most = literal;
  }
  return best;
}

/** What a document says of an operation's answer with this status, wherever it stands; undefined: the operation has no such answer. */
export function findResponse(
  { components }: OpenApiDocument,
  { responses }: OpenApiOperation,
  status: number,
): OpenApiResponse | undefined {
  const found = responses[String(status)];
  if (found === undefined || !('$ref' in found)) return found;
  return components.responses[found.$ref.replace('#/components/responses/', '')];
}
