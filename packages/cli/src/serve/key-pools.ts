import { createKeyPool, type GenerationQueue, type KeyPool } from '@keypair-gateway/core';
import type { GatewayConfig } from '../config/types.js';
import { generationLimits } from './limits.js';

/** What all backends make their keys with. */
export interface Generations {
  readonly queue: GenerationQueue;
  /** Drops the keys that lie ready. */
  close(): void;
}

/** One queue for all backends, since they share the threads that make keys, with the pools of the configuration in front of it. */
export function openGenerations(config: GatewayConfig): Generations {
  const pools: KeyPool[] = [];
  let queue = generationLimits(config);
  for (const options of config.generation?.pools ?? []) {
    const pool = createKeyPool({ ...options, generations: queue });
    pools.push(pool);
    queue = pool;
  }
  return {
    queue,
    close() {
      for (const pool of pools) pool.close();
    },
  };
}
