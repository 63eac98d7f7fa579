import { readFile } from 'node:fs/promises';
import { fileFault } from '../file-fault.js';
import { checkConfig } from './check.js';
import { formatPath } from './path.js';
import { checkRules } from './rules.js';
import { SAMPLE_CONFIG } from './sample.js';
import { findJsonFault } from './text.js';
import type { ConfigProblem, GatewayConfig } from './types.js';

/** A configuration to run, or the lines that say what is wrong with it. */
export type Loaded =
  | { readonly ok: true; readonly config: GatewayConfig; readonly host: string; readonly port: number }
  | { readonly ok: false; readonly lines: readonly string[] };

/** What the command line says over the file. */
export interface Overrides {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
}

/** Reads and checks the configuration of a file, or the sample where there is none; all faults are told at once. */
export async function loadConfig(file: string | undefined, overrides: Overrides): Promise<Loaded> {
  if (file === undefined) return withRules(SAMPLE_CONFIG, 'the configuration', overrides);
  const read = await readJsonFile(file);
  if (!read.ok) return read;
  const checked = checkConfig(read.json);
  if (!checked.ok) return { ok: false, lines: problemLines(file, checked.problems) };
  return withRules(checked.config, file, overrides);
}

/** The JSON of a file, or the line that says why there is none. */
export async function readJsonFile(
  file: string,
): Promise<
  { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly lines: readonly string[] }
> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    return { ok: false, lines: [`cannot read ${file}: ${fileFault(cause)}`] };
  }
  const source = text.replace(/^\uFEFF/, '');
  const fault = findJsonFault(source);
  if (fault === undefined) return { ok: true, json: JSON.parse(source) };
  return { ok: false, lines: [`${file}:${fault.line}:${fault.column}: not JSON: ${fault.message}`] };
}

function withRules(config: GatewayConfig, name: string, overrides: Overrides): Loaded {
  const host = overrides.host ?? config.listen?.host ?? '127.0.0.1';
  const port = overrides.port ?? config.listen?.port ?? 8774;
  const problems = checkRules(config, host);
  if (problems.length > 0) return { ok: false, lines: problemLines(name, problems) };
  return { ok: true, config, host, port };
}

/** A heading and a line for each problem, `$.path: what is wrong and the fix`. */
export function problemLines(name: string, problems: readonly ConfigProblem[]): readonly string[] {
  const count = problems.length === 1 ? '1 fault' : `${problems.length} faults`;
  return [
    `${name} has ${count}:`,
    ...problems.map(({ path, message }) => `  ${formatPath(path)}: ${message}`),
  ];
}
