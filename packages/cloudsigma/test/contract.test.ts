import { dialectContract, loadExchanges } from '@keypair-gateway/gateway/testing';
import { describe, expect, it } from 'vitest';
import { cloudsigma, createCloudsigma } from '../src/index.js';

const exchanges = await loadExchanges(new URL('../fixtures/', import.meta.url));

dialectContract({ describe, it, expect }, cloudsigma, exchanges);

describe('with every option', () => {
  const options = { ownership: 'account', algorithmType: 'ed25519', quota: -1 } as const;
  dialectContract({ describe, it, expect }, createCloudsigma(options), exchanges);
});
