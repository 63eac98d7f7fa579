import { isNetwork } from './limits-rules.js';
import type { ConfigProblem, GatewayConfig } from './types.js';

/** What is wrong with `metrics` of the right shape. */
export function metricsRules({ metrics }: GatewayConfig): readonly ConfigProblem[] {
  return (metrics?.from ?? []).flatMap((text, i) =>
    isNetwork(text)
      ? []
      : [
          {
            path: ['metrics', 'from', i],
            message: 'is neither an address nor a network such as "10.0.0.0/8"',
          },
        ],
  );
}
