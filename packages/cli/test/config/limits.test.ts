import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../src/config/check.js';
import { limitRules } from '../../src/config/limits-rules.js';
import { formatPath } from '../../src/config/path.js';
import type { GatewayConfig } from '../../src/config/types.js';
import { gatewayLimits, serverLimits } from '../../src/serve/limits.js';

const nova = { prefix: '', auth: { kind: 'noauth2' } };

/** What is wrong with limits, in the order of shape, then rules. */
function faultsOf(more: object): readonly string[] {
  const checked = checkConfig({ dialects: { nova }, ...more });
  const problems = checked.ok ? limitRules(checked.config) : checked.problems;
  return problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);
}

const all = {
  listen: { trustedProxies: ['10.0.0.0/8', 'fd00::/8', '192.0.2.1'], drainSeconds: 0, graceSeconds: 20 },
  limits: {
    requests: {
      perIdentity: { perSecond: 50, burst: 200 },
      perAccount: { perSecond: 200 },
      perAddress: { perSecond: 0.5, burst: 50 },
    },
    connections: { total: 1000, perAddress: 100 },
    generations: { atOnce: 2, waiting: 100, waitingPerOwner: 0 },
    headerBytes: 8192,
    headerLines: 50,
    headerSeconds: 5,
    requestSeconds: 10,
    deadlineSeconds: 20,
    answerSeconds: 60,
    idleSeconds: 0.5,
    unsentBytes: 1_000_000,
  },
};

describe('limits', () => {
  it('may say all there is', () => {
    expect(faultsOf(all)).toEqual([]);
  });

  it('are handed on in the units of the libraries', () => {
    const config = { dialects: {}, ...all } as GatewayConfig;
    expect(gatewayLimits(config)).toEqual({ deadlineMs: 20_000, rateLimits: all.limits.requests });
    expect(serverLimits(config)).toEqual({
      trustedProxies: all.listen.trustedProxies,
      graceMs: 20_000,
      maxConnections: 1000,
      maxConnectionsPerAddress: 100,
      maxHeaderBytes: 8192,
      maxHeaders: 50,
      headersTimeoutMs: 5000,
      requestTimeoutMs: 10_000,
      answerTimeoutMs: 60_000,
      keepAliveTimeoutMs: 500,
      maxUnsentBytes: 1_000_000,
    });
    expect(serverLimits({ dialects: {} })).toEqual({});
    expect(serverLimits({ dialects: {}, limits: { requestSeconds: 3 } })).toEqual({
      headersTimeoutMs: 3000,
      requestTimeoutMs: 3000,
    });
  });

  it.each<[object, string]>([
    [
      { limits: { requests: { perUser: {} } } },
      '$.limits.requests.perUser: is not a member that is known here',
    ],
    [{ limits: { requests: { perIdentity: {} } } }, '$.limits.requests.perIdentity.perSecond: is missing'],
    [
      { limits: { requests: { perAccount: { perSecond: 0 } } } },
      '$.limits.requests.perAccount.perSecond: must be a number above 0',
    ],
    [
      { limits: { connections: { total: 0 } } },
      '$.limits.connections.total: must be a number from 1; found 0',
    ],
    [
      { limits: { idleSeconds: 1e9 } },
      '$.limits.idleSeconds: must be a number of seconds above 0, at most 86400',
    ],
    [
      { limits: { headerSeconds: 40 } },
      '$.limits.headerSeconds: is longer than the 30 seconds that a whole request may take',
    ],
    [
      { limits: { headerSeconds: 4, requestSeconds: 3 } },
      '$.limits.headerSeconds: is longer than the 3 seconds',
    ],
    [
      { listen: { trustedProxies: ['proxy.local'] } },
      '$.listen.trustedProxies[0]: is neither an address nor a network',
    ],
    [{ listen: { trustedProxies: ['10.0.0.1', '10.0.0.0/33'] } }, '$.listen.trustedProxies[1]: is neither'],
    [{ listen: { trustedProxies: ['fd00::/129'] } }, '$.listen.trustedProxies[0]: is neither'],
    [{ listen: { trustedProxies: ['10.0.0.0/8/8'] } }, '$.listen.trustedProxies[0]: is neither'],
    [{ listen: { drainSeconds: -1 } }, '$.listen.drainSeconds: must be a number of seconds from 0'],
  ])('%j: told with its place and the fix', (more, fault) => {
    const faults = faultsOf(more);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });
});
