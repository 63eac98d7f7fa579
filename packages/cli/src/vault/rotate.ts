import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import {
  type AuditSink,
  checkWholeStore,
  createKeyRing,
  createVault,
  recordChanges,
  rotateVault,
  type Store,
  type StuckSeal,
  type VaultKey,
  type VaultRotation,
} from '@keypair-gateway/core';
import { openFileSink } from '../audit/file-sink.js';
import { backendName } from '../audit/keeper.js';
import { EXIT } from '../exit-codes.js';
import type { CliIo } from '../io.js';
import { printable, printableJson } from '../printable.js';
import { type OpenStore, openStore } from '../serve/open-store.js';
import { makeVaultKeys } from '../serve/vault-keys.js';
import type { DurableStoreConfig } from './backends.js';
import { type Refused, refusedBy, resolverOf, type Session, surveyAll } from './open.js';
import { faultSeals } from './survey.js';

interface Rotation extends VaultRotation {
  /** Nothing came under another key any more; false: a server has not taken the new key. */
  readonly settled: boolean;
}

/** What was done in one store, as `rotate --json` shows it. */
interface Rotated extends Rotation {
  readonly backend: string;
  readonly store: string;
  readonly active: string;
}

/** Servers under load hold locks of the store most of the time; a rotation can wait. */
const BUSY_MS = 60_000;
/** How long after the last find one more look is taken: a server may have had a seal in hand when its keys changed. */
const SETTLE_MS = 1000;
const LOOKS = 10;

/** `vault rotate`: resolves to the exit code. */
export async function rotate(session: Session): Promise<number | Refused> {
  const { json, io } = session;
  const resolver = resolverOf(session);
  const surveyed = await surveyAll(session, resolver);
  for (const { backend, planned, surveys } of surveyed)
    faultSeals(surveys, planned, { path: backend.path, file: backend.name }, resolver);
  const faulty = refusedBy(session, resolver);
  if (faulty !== undefined) return faulty;

  const sink = session.audit?.sink && (await openFileSink(session.audit.sink.path));
  const interrupt = listen(io);
  const done: Rotated[] = [];
  try {
    for (const { backend, planned, surveys } of surveyed) {
      const keys = await makeVaultKeys(planned, resolver, session.notices);
      const refused = refusedBy(session, resolver);
      if (refused !== undefined) return refused;
      const active = (keys[0] as VaultKey).id;
      const { path, store, name } = backend;
      // What is not there yet must not be made here: nothing is sealed in it.
      const rotation =
        surveys.length === 0
          ? { rewrapped: 0, left: 0, stuck: [], settled: true }
          : await rotateStore(
              store,
              keys,
              active,
              io,
              interrupt.signal,
              sink?.of(backendName(path.slice(0, -1))),
            );
      const one = { backend: path.slice(0, -1).join('.'), store: name, active, ...rotation };
      done.push(one);
      if (!json) io.stdout.write(wordsOf(one));
    }
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    io.stderr.write('keypair-gateway vault: interrupted; run it again for the rest\n');
    return EXIT.interrupted;
  } finally {
    interrupt.end();
    await sink?.close();
  }
  if (json) io.stdout.write(`${printableJson(JSON.stringify({ backends: done }, null, 2))}\n`);
  return done.every(({ left, settled }) => left === 0 && settled) ? EXIT.ok : EXIT.findings;
}

async function rotateStore(
  config: DurableStoreConfig,
  keys: readonly VaultKey[],
  activeKeyId: string,
  io: CliIo,
  signal: AbortSignal,
  sink: AuditSink | undefined,
): Promise<Rotation> {
  const { store, close } = await openPatiently(config, io.env);
  const progress = createProgress(io);
  try {
    await checkWholeStore(store);
    const recorded = sink === undefined ? store : recordChanges(store, sink);
    return await rotateUntilStill(recorded, keys, activeKeyId, progress.show, signal);
  } finally {
    progress.end();
    await close();
  }
}

async function openPatiently(config: DurableStoreConfig, env: CliIo['env']): Promise<OpenStore> {
  if (config.kind === 'sqlite') {
    const { openSqliteStore } = await import('@keypair-gateway/store-sqlite');
    const store = await openSqliteStore({ path: config.path, busyTimeoutMs: BUSY_MS });
    return { store, close: () => store.close() };
  }
  const statementTimeoutMs = Math.max(BUSY_MS, config.pool?.statementTimeoutMs ?? 0);
  return openStore({ waitSeconds: 0, ...config, pool: { ...config.pool, statementTimeoutMs } }, env);
}

async function rotateUntilStill(
  store: Store,
  keys: readonly VaultKey[],
  activeKeyId: string,
  show: (count: number, total: number) => void,
  signal: AbortSignal,
): Promise<Rotation> {
  const vault = createVault(createKeyRing({ keys }));
  let before = 0;
  for (let look = 1; ; look++) {
    const { rewrapped, left, stuck } = await rotateVault({
      store,
      vault,
      activeKeyId,
      signal,
      onProgress: (progress) => show(before + progress.rewrapped, before + progress.total),
    });
    before += rewrapped;
    const settled = rewrapped === 0;
    if (settled || left > 0 || look === LOOKS) return { rewrapped: before, left, stuck, settled };
    await setTimeout(SETTLE_MS, undefined, { signal });
  }
}

/** A line that is written over again and again, on a terminal alone. */
function createProgress({ stderr }: CliIo): { show(count: number, total: number): void; end(): void } {
  let shown = false;
  return {
    show(count, total) {
      if (stderr.isTTY !== true) return;
      shown = true;
      stderr.write(`\r${count} of ${total} private keys`);
    },
    end() {
      if (shown) stderr.write('\n');
    },
  };
}

/** Tells SIGINT and SIGTERM, so that a rotation ends between two commits. */
function listen(io: CliIo): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  if (io.stop !== undefined) return { signal: controller.signal, end: () => {} };
  const abort = (): void => controller.abort();
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  const end = (): void => {
    process.off('SIGINT', abort);
    process.off('SIGTERM', abort);
  };
  return { signal: controller.signal, end };
}

function wordsOf({ store, active, rewrapped, left, stuck, settled }: Rotated): string {
  const lines = [
    `${store}: ${rewrapped} private ${rewrapped === 1 ? 'key' : 'keys'} put under "${active}", ${left} left under others`,
    ...stuck.map(
      ({ owner, uuid, keyId, reason }: StuckSeal) => `  ${owner} ${uuid} under "${keyId}": ${reason}`,
    ),
  ];
  if (!settled && left === 0)
    lines.push('  others still seal under another key: put the new one first in vault.keys of every server');
  return `${lines.map(printable).join('\n')}\n`;
}
