export { admit } from './admit.js';
export type { Capabilities, KeypairBackend } from './backend.js';
export type { BridgeOptions } from './bridge.js';
export { bridge } from './bridge.js';
export type { ExpiringCache, ExpiringCacheOptions } from './cache.js';
export { createExpiringCache } from './cache.js';
export { compareCodePoints } from './code-points.js';
export type { Issue, KeypairErrorCode, KeypairErrorDetails, KeypairErrorOptions } from './errors.js';
export { isKeypairError, KeypairError } from './errors.js';
export type {
  ClientCallEvent,
  EventCode,
  GatewayRequestEvent,
  ServiceExecuteEvent,
  StoreCallEvent,
} from './events.js';
export { CHANNELS, hashOwner } from './events.js';
export type { Finding, FindingCode, FindingRow, Severity } from './findings.js';
export { FINDINGS } from './findings.js';
export type { InspectedKey, Inspection } from './inspect.js';
export { inspectPublicKey } from './inspect.js';
export type { CertificateFields } from './key/certificate.js';
export { fingerprintMd5, fingerprintSha1, fingerprintSha256 } from './key/fingerprint.js';
export type { GeneratedKey, GenerateOptions } from './key/generate.js';
export { generateKeyMaterial } from './key/generate.js';
export type { GenerationQueue, GenerationQueueOptions } from './key/generation-queue.js';
export { createGenerationQueue } from './key/generation-queue.js';
export type {
  DsaNumbers,
  EcCurve,
  EcNumbers,
  Ed25519Numbers,
  KeyNumbers,
  RsaNumbers,
} from './key/key-numbers.js';
export type { OpensshKey } from './key/openssh-key-v1.js';
export type { PrivateKey } from './key/private-key.js';
export { checkPair, formatPrivateKey, parsePrivateKey } from './key/private-key.js';
export { holdsPrivateMaterial } from './key/private-marks.js';
export type {
  EcPrivateNumbers,
  Ed25519PrivateNumbers,
  PrivateKeyFormat,
  PrivateNumbers,
  RsaPrivateNumbers,
} from './key/private-numbers.js';
export type { PublicKey } from './key/public-key.js';
export { formatPublicKey, parsePublicKey } from './key/public-key.js';
export { formatRandomart, randomartTitle } from './key/randomart.js';
export { readPublicKey } from './key/read-public-key.js';
export type { Policy, PolicyName, PublicKeyReader, PublicKeyReading } from './policy.js';
export { POLICIES, resolvePolicy } from './policy.js';
export { SecretText } from './secret.js';
export type { KeypairServiceOptions } from './service.js';
export { createKeypairService } from './service.js';
export type { ChainedAuditEntry } from './store/audit.js';
export { chainAudit, findAuditBreak, firstAuditHash } from './store/audit.js';
export type { MemoryStore, MemoryStoreOptions } from './store/memory.js';
export { createMemoryStore } from './store/memory.js';
export type { AuditEntry, Change, NewRecord, Outcome, Store, StoredKeypair } from './store/store.js';
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
export type { Binding, KeyProvider, Sealed, Vault, VaultKey } from './vault.js';
export { createKeyRing, createVault } from './vault.js';
