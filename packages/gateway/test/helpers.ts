import type { Command, Context, Keypair, KeypairBackend, Result } from '@keypair-gateway/core';
import type { Authenticate, Dialect, WireRequest } from '../src/index.js';

export const ALICE = { userId: 'alice', accountId: 'acme', roles: ['member'] } as const;

export const someone: Authenticate = async () => ALICE;

/** A backend of one function, for tests of what goes into it and what comes out. */
export function backendOf(
  dialect: Dialect,
  execute: (command: Command, context: Context) => Promise<Result>,
): KeypairBackend {
  return {
    capabilities: dialect.capabilities,
    execute: (command, context) => execute(command as never, context) as Promise<never>,
  };
}

export function wire(method: string, target: string, more: Partial<WireRequest> = {}): WireRequest {
  return { method, target, basePath: '', origin: 'http://gateway.test', headers: {}, ...more };
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export const KEYPAIR: Keypair = {
  owner: 'user:alice',
  uuid: '7d444840-9dc0-41d1-b245-5ffdce74fad2',
  name: 'web',
  slot: null,
  type: 'ssh',
  algorithm: 'ed25519',
  bits: 256,
  publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGN4np6O+l0ANLvRYoYbAki+/LdpuIL/J2VeL9QftZvl',
  fingerprint: '99:dc:cf:f9:64:85:b8:93:c3:1d:2c:c8:9f:44:58:d9',
  serial: 1,
  createdAt: 1_700_000_000_000_000,
  revision: 1,
  attributes: {},
  hasPrivateKey: false,
};
