import { storeContract } from '@keypair-gateway/core/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { contractStore } from './support/kit.js';
import { startServer } from './support/server.js';

let url: string;

beforeAll(async () => {
  ({ url } = await startServer());
});

const makeStore = contractStore(
  () => url,
  () => ({ url }),
);
storeContract('postgres, by url', makeStore, { describe, it, expect }, { rows: 500 });
