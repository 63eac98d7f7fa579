import { type ValidatorIssue, validateGatewayConfig } from '../generated/validators.js';
import { formatPath, valueAt } from './path.js';
import { gatewayConfig } from './schema.js';
import { closest } from './suggest.js';
import type { ConfigPath, ConfigProblem, GatewayConfig } from './types.js';

/** A configuration of the right shape, or everything that is wrong with its shape. */
export type Checked =
  | { readonly ok: true; readonly config: GatewayConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Checks the shape of a configuration against its schema; the words of a problem name the fix. */
export function checkConfig(value: unknown): Checked {
  const problems = shapeProblems(value, gatewayConfig, validateGatewayConfig(value));
  return problems.length === 0 ? { ok: true, config: value as GatewayConfig } : { ok: false, problems };
}

/** The issues of a validator in words, by the descriptions of the schema that it was made from. */
export function shapeProblems(
  value: unknown,
  schema: object,
  issues: readonly ValidatorIssue[],
): readonly ConfigProblem[] {
  return issues
    .filter((issue, _, all) => !isEcho(issue, all))
    .map((issue) => ({ path: placeOf(issue), message: messageOf(issue, value, schema) }));
}

/** Whether an issue only repeats another of the same place in other words. */
function isEcho(issue: ValidatorIssue, all: readonly ValidatorIssue[]): boolean {
  const place = formatPath(issue.path);
  const here = all.filter((other) => other !== issue && formatPath(other.path) === place);
  // A union says its fault through `anyOf`, each branch says it again.
  if (issue.keyword !== 'anyOf') return here.some(({ keyword }) => keyword === 'anyOf');
  return false;
}

function placeOf({ path, keyword, params }: ValidatorIssue): ConfigPath {
  if (keyword === 'additionalProperties') return [...path, String(params.additionalProperty)];
  if (keyword === 'required') return [...path, String(params.missingProperty)];
  return path;
}

function messageOf(issue: ValidatorIssue, root: unknown, schema: object): string {
  const node = nodeAt(issue.path, schema);
  if (issue.keyword === 'additionalProperties') {
    return unknownMember(String(issue.params.additionalProperty), Object.keys(node?.properties ?? {}));
  }
  if (issue.keyword === 'required') {
    const missing = nodeAt([...issue.path, String(issue.params.missingProperty)], schema);
    return `is missing; give ${missing?.description ?? 'it'}`;
  }
  const wanted = node?.description ?? issue.message;
  const found = valueAt(root, issue.path);
  if (issue.keyword === 'enum' || issue.keyword === 'anyOf') {
    const near = typeof found === 'string' ? closest(found, choicesOf(node)) : undefined;
    if (near !== undefined) return `must be ${wanted}; did you mean "${near}"?`;
  }
  const ranges = issue.keyword === 'minimum' || issue.keyword === 'maximum';
  return `must be ${wanted}; found ${ranges ? `${found}` : kindOf(found)}`;
}

function unknownMember(name: string, known: readonly string[]): string {
  const near = closest(name, known);
  const hint = near === undefined ? '' : ` did you mean "${near}"?`;
  return `is not a member that is known here;${hint} known are ${known.join(', ')}`;
}

/** What was found, without the value itself: it may be a secret in the wrong place. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'another object';
  if (typeof value === 'string') return value === '' ? 'an empty text' : 'another text';
  if (typeof value === 'number') return 'a number';
  return `${value}`;
}

/** The members of a schema that the words are made from. */
interface SchemaNode {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly SchemaNode[];
  readonly description?: string;
}

function nodeAt(path: ConfigPath, root: SchemaNode): SchemaNode | undefined {
  const resolve = (node: SchemaNode | undefined): SchemaNode | undefined =>
    node?.$ref === undefined ? node : root.$defs?.[node.$ref.replace('#/$defs/', '')];
  return path.reduce<SchemaNode | undefined>(
    (node, part) => resolve(typeof part === 'number' ? node?.items : node?.properties?.[part]),
    root,
  );
}

function choicesOf(node: SchemaNode | undefined): readonly string[] {
  const choices = [...(node?.enum ?? []), ...(node?.anyOf ?? []).flatMap((branch) => branch.enum ?? [])];
  return choices.filter((choice) => typeof choice === 'string');
}
