import { type KeypairBackend, KeypairError, type Owner } from '@keypair-gateway/core';
import { shapeProblems } from '../config/check.js';
import { problemLines, readJsonFile } from '../config/load.js';
import { copyConfig } from '../config/schema.js';
import { createResolver } from '../config/secrets.js';
import type { ConfigProblem } from '../config/types.js';
import { validateCopyConfig } from '../generated/validators.js';
import type { CliIo } from '../io.js';
import { type Cloud, openCloud } from '../upstream/open.js';
import { cloudRules } from '../upstream/rules.js';
import type { CloudConfig, CopyConfig } from '../upstream/types.js';
import { LENIENT } from './identify.js';
import { TRIED } from './plan.js';
import type { Side, Target } from './types.js';

/** Where the clouds are described: a file each, or one with both. */
export type CloudFiles = { readonly from: string; readonly to: string } | { readonly config: string };

/** Both clouds, or the lines that say what is wrong. */
export type OpenedClouds =
  | { readonly ok: true; readonly config: CopyConfig; readonly source: Side; readonly target: Target }
  | { readonly ok: false; readonly lines: readonly string[] };

const ENDS = ['from', 'to'] as const;

/** Reads the descriptions of two clouds and makes them ready; nothing is called yet. */
export async function openClouds(files: CloudFiles, env: CliIo['env']): Promise<OpenedClouds> {
  const read = await readFiles(files);
  if (!read.ok) return read;
  const refuse = (problems: readonly ConfigProblem[]): OpenedClouds => ({
    ok: false,
    lines: linesOf(files, problems),
  });
  const faults = shapeProblems(read.json, copyConfig, validateCopyConfig(read.json));
  if (faults.length > 0) return refuse(faults);
  const config = read.json as CopyConfig;
  const problems = ENDS.flatMap((end) => [...cloudRules(config[end], [end]), ...copyRules(config[end], end)]);
  if (problems.length > 0) return refuse(problems);
  const resolver = createResolver(env);
  const from = await openCloud(config.from, ['from'], resolver);
  const to = await openCloud(config.to, ['to'], resolver);
  for (const [end, cloud] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (cloud !== undefined)
      for (const message of lacksOf(cloud, end)) resolver.fault([end, 'dialect'], message);
  if (from === undefined || to === undefined || resolver.problems.length > 0)
    return refuse(resolver.problems);
  const source = sideOf(config.from, from);
  const target = { ...sideOf(config.to, to), trial: await trialOf(config.to) };
  return { ok: true, config, source, target };
}

async function readFiles(files: CloudFiles): ReturnType<typeof readJsonFile> {
  if ('config' in files) return readJsonFile(files.config);
  const from = await readJsonFile(files.from);
  const to = await readJsonFile(files.to);
  if (!from.ok || !to.ok)
    return { ok: false, lines: [from, to].flatMap((read) => (read.ok ? [] : read.lines)) };
  return { ok: true, json: { from: from.json, to: to.json } };
}

function linesOf(files: CloudFiles, problems: readonly ConfigProblem[]): readonly string[] {
  if ('config' in files) return problemLines(files.config, problems);
  return ENDS.flatMap((end) => {
    const own = problems.filter(({ path }) => path[0] === end);
    const inside = own.map(({ path, message }) => ({ path: path.slice(1), message }));
    return own.length === 0 ? [] : problemLines(files[end], inside);
  });
}

function copyRules({ credential, owner, ownersIn }: CloudConfig, end: string): readonly ConfigProblem[] {
  if (credential.passThrough)
    return [
      {
        path: [end, 'credential', 'passThrough'],
        message: 'is for gateways; a copy has no caller, give a credential',
      },
    ];
  if (ownersIn !== undefined && owner === undefined)
    return [
      {
        path: [end, 'owner'],
        message: 'is missing; say whose keypairs of those that "ownersIn" keeps apart',
      },
    ];
  return [];
}

function lacksOf({ dialect: { name, capabilities } }: Cloud, end: 'from' | 'to'): readonly string[] {
  const needs = end === 'from' ? (['list'] as const) : (['list', 'create'] as const);
  const missing = needs.filter((operation) => !capabilities.operations.includes(operation));
  return missing.length === 0
    ? []
    : [`"${name}" has no call for ${missing.join(' and ')}, so keypairs cannot be copied ${end} there`];
}

function ownerOf({ owner = '' }: CloudConfig): Owner {
  return owner.includes(':') && /^(user|account):/.test(owner) ? (owner as Owner) : `user:${owner}`;
}

function sideOf(config: CloudConfig, cloud: Cloud): Side {
  const owner = ownerOf(config);
  const { client } = cloud;
  const id = owner.slice(owner.indexOf(':') + 1);
  return {
    backend: client,
    native: client.capabilities,
    owner,
    order: client.capabilities.orders[0] ?? 'name',
    // Without a signal: a call that is under way is waited for, so that it is known how it ended.
    context: {
      principal: { userId: id, accountId: id, roles: [] },
      policy: LENIENT,
      requestId: 'copy',
    },
  };
}

/** The target with a way that ends before the cloud: what gets there would be sent. */
async function trialOf(config: CloudConfig): Promise<KeypairBackend> {
  const { ownersIn: _, ...plain } = config;
  const transport = async (): Promise<never> => {
    throw new KeypairError(TRIED, 'Nothing is sent by a trial.');
  };
  const trial = await openCloud({ ...plain, credential: { token: 'trial' } }, [], createResolver({}), {
    transport,
  });
  if (trial === undefined) throw new TypeError('A cloud that opens does so for a trial too');
  return trial.client;
}
