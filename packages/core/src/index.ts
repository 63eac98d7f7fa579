export type { Capabilities, KeypairBackend } from './backend.js';
export type { Issue, KeypairErrorCode, KeypairErrorDetails, KeypairErrorOptions } from './errors.js';
export { isKeypairError, KeypairError } from './errors.js';
export type { Finding, Severity } from './findings.js';
export type { Policy, PolicyName, PublicKeyReader, PublicKeyReading } from './policy.js';
export { POLICIES, resolvePolicy } from './policy.js';
export { SecretText } from './secret.js';
export type { AuditEntry, Change, Outcome, Store, StoredKeypair } from './store/store.js';
export type {
  Algorithm,
  Attributes,
  Command,
  Context,
  Credential,
  Keypair,
  KeypairRef,
  KeypairType,
  ListQuery,
  Material,
  NewKeypair,
  Operation,
  Operations,
  Owner,
  Patch,
  Principal,
  Result,
} from './types.js';
export type { Binding, KeyProvider, Sealed, Vault } from './vault.js';
