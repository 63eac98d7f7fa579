import { isIP } from 'node:net';
import type { ConfigProblem, GatewayConfig } from './types.js';

const REQUEST_SECONDS = 30;

/** What is wrong with limits of the right shape. */
export function limitRules(config: GatewayConfig): readonly ConfigProblem[] {
  return [...proxyRules(config), ...timeRules(config)];
}

function proxyRules({ listen }: GatewayConfig): readonly ConfigProblem[] {
  return (listen?.trustedProxies ?? []).flatMap((text, i) =>
    isNetwork(text)
      ? []
      : [
          {
            path: ['listen', 'trustedProxies', i],
            message: 'is neither an address nor a network such as "10.0.0.0/8"',
          },
        ],
  );
}

/** Whether a text is an address, or a network such as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

function timeRules({ limits }: GatewayConfig): readonly ConfigProblem[] {
  const { headerSeconds = 0, requestSeconds = REQUEST_SECONDS } = limits ?? {};
  if (headerSeconds <= requestSeconds) return [];
  const message = `is longer than the ${requestSeconds} seconds that a whole request may take; see "requestSeconds"`;
  return [{ path: ['limits', 'headerSeconds'], message }];
}
