import { resolve } from 'node:path';
import type { ConfigProblem, GatewayConfig } from './types.js';

/** The logs of the trail lie in files of their own. */
export function auditRules({ audit }: GatewayConfig, stores: readonly string[]): readonly ConfigProblem[] {
  const taken = new Set(stores.map((path) => resolve(path)));
  return (['sink', 'anchors'] as const).flatMap((member) => {
    const path = audit?.[member]?.path;
    if (path === undefined) return [];
    const isTaken = taken.has(resolve(path));
    taken.add(resolve(path));
    const message = 'is the file of a store or of another log; give it a file of its own';
    return isTaken ? [{ path: ['audit', member, 'path'], message }] : [];
  });
}
