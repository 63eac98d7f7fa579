import type { SealSurvey } from '@keypair-gateway/core';
import type { AuditConfig } from '../config/audit-types.js';
import { problemLines } from '../config/load.js';
import { createResolver, type Resolver } from '../config/secrets.js';
import type { CliIo } from '../io.js';
import { type KeyNotices, type PlannedKey, readVaultKeys } from '../serve/vault-keys.js';
import type { DurableBackend } from './backends.js';
import { surveyStore } from './survey.js';

/** What a subcommand works on. */
export interface Session {
  /** Of the configuration, for messages. */
  readonly name: string;
  readonly backends: readonly DurableBackend[];
  readonly audit: AuditConfig | undefined;
  readonly json: boolean;
  readonly io: CliIo;
  readonly notices: KeyNotices;
}

/** Lines that say why nothing was done. */
export interface Refused {
  readonly lines: readonly string[];
}

/** A backend with its keys, and what its store needs of them. */
export interface Surveyed {
  readonly backend: DurableBackend;
  readonly planned: readonly PlannedKey[];
  readonly surveys: readonly SealSurvey[];
}

/** Reads keys and stores and changes none; faults of the configuration go to the resolver. */
export async function surveyAll(
  { backends, notices, io }: Session,
  resolver: Resolver,
): Promise<readonly Surveyed[]> {
  const found: Surveyed[] = [];
  for (const backend of backends) {
    const before = resolver.problems.length;
    const planned = await readVaultKeys(backend.keys, backend.path, resolver, notices);
    if (resolver.problems.length > before) continue;
    try {
      found.push({ backend, planned, surveys: await surveyStore(backend.store, io.env, planned) });
    } catch (error) {
      // A URL, a variable or a file of the store's that is wrong; the words name it and hold no secret.
      if (!(error instanceof TypeError)) throw error;
      resolver.fault([...backend.path.slice(0, -1), 'store'], error.message);
    }
  }
  return found;
}

/** A resolver over the environment of a session. */
export function resolverOf({ io }: Session): Resolver {
  return createResolver(io.env);
}

/** What is wrong, where anything is. */
export function refusedBy({ name }: Session, { problems }: Resolver): Refused | undefined {
  return problems.length === 0 ? undefined : { lines: problemLines(name, problems) };
}
