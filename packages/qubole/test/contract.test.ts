import { dialectContract, loadExchanges } from '@keypair-gateway/gateway/testing';
import { describe, expect, it } from 'vitest';
import { qubole } from '../src/server.js';

const exchanges = await loadExchanges(new URL('../fixtures/', import.meta.url));

dialectContract({ describe, it, expect }, qubole, exchanges);
