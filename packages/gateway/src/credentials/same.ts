import type { Credential } from '@keypair-gateway/core';

/** Whether two credentials say the same, whatever the order of their members. */
export function isSameCredential(a: Credential, b: Credential): boolean {
  const members = (credential: Credential): string => JSON.stringify(Object.entries(credential).sort());
  return a === b || members(a) === members(b);
}
