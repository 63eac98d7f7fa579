import { dialectContract, loadExchanges } from '@keypair-gateway/gateway/testing';
import { describe, expect, it } from 'vitest';
import { createHuaweiEcs, huaweiEcs } from '../src/server.js';

const exchanges = await loadExchanges(new URL('../fixtures/', import.meta.url));

dialectContract({ describe, it, expect }, huaweiEcs, exchanges);

describe('with every option', () => {
  const options = { keyLimit: 'warn', errorForSdk: true, keyText: 'faithful', quota: -1 } as const;
  dialectContract({ describe, it, expect }, createHuaweiEcs(options), exchanges);
});
