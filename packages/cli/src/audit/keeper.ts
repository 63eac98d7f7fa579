import type { Store } from '@keypair-gateway/core';
import { recordChanges } from '@keypair-gateway/core';
import type { Logger } from 'pino';
import type { AuditConfig } from '../config/audit-types.js';
import type { ConfigPath, StoreConfig } from '../config/types.js';
import type { ReadinessCheck } from '../serve/readiness.js';
import { createAnchors } from './anchors.js';
import { openFileSink } from './file-sink.js';

/** What keeps the trails of a gateway besides its stores. */
export interface AuditKeeper {
  /** The store, its changes recorded in the sink before they are made and its trails anchored. `path`: the place of its backend in the configuration. */
  keep(store: Store, path: ConfigPath, kind: StoreConfig['kind']): Store;
  /** What `/readyz` asks: the sink, where there is one. */
  readonly checks: readonly ReadinessCheck[];
  /** Begins to anchor. */
  start(): void;
  /** Anchors a last time, while the stores are still open. */
  stop(): Promise<void>;
  /** Closes the sink, when nothing changes any more. */
  close(): Promise<void>;
}

const EVERY_SECONDS = 300;

/** Opens what a configuration says under `audit`. Rejects with `store_unavailable` where the sink cannot be opened. */
export async function openAuditKeeper(config: AuditConfig | undefined, logger: Logger): Promise<AuditKeeper> {
  const { sink: toFile, anchors: toAnchor } = config ?? {};
  const sink = toFile && (await openFileSink(toFile.path, { onChange: tellSink(toFile.path, logger) }));
  const anchors =
    toAnchor &&
    createAnchors({ path: toAnchor.path, everySeconds: toAnchor.everySeconds ?? EVERY_SECONDS, logger });
  return {
    keep(store, path, kind) {
      const backend = backendName(path);
      // What is gone with the process would look deleted.
      if (kind !== 'memory') anchors?.watch(store, backend);
      return sink === undefined ? store : recordChanges(store, sink.of(backend));
    },
    checks: sink === undefined ? [] : [{ name: 'audit sink', run: sink.check }],
    start: () => anchors?.start(),
    stop: async () => anchors?.close(),
    close: async () => sink?.close(),
  };
}

function tellSink(path: string, logger: Logger): (reason: string | null) => void {
  return (reason) => {
    if (reason === null) logger.info({ audit: path }, 'the audit sink takes entries again');
    else logger.error({ audit: path, reason }, 'the audit sink takes no entries: changes are refused');
  };
}

/** The place of a backend as the logs of the trail name it: `backend`, `dialects.qubole.backend`. */
export function backendName(path: ConfigPath): string {
  return path.join('.');
}
