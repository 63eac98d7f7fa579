export type { AdmitOptions } from './admit.js';
export { admit } from './admit.js';
export type { Capabilities, KeypairBackend } from './backend.js';
export type { BridgeOptions } from './bridge/bridge.js';
export { bridge } from './bridge/bridge.js';
export { createListMeasure, type ListBounds, type ListMeasure } from './bridge/list-bounds.js';
export type { SeparateOwnersOptions } from './bridge/separate-owners.js';
export { separateOwners } from './bridge/separate-owners.js';
export type { ExpiringCache, ExpiringCacheOptions } from './cache.js';
export { createExpiringCache } from './cache.js';
export { compareCodePoints } from './code-points.js';
export type { ConvertOptions } from './convert.js';
export { convertKey } from './convert.js';
export type { Issue, KeypairErrorCode, KeypairErrorDetails, KeypairErrorOptions } from './errors.js';
export { isKeypairError, KeypairError } from './errors.js';
export type {
  ClientCallEvent,
  ClientCallStart,
  ClientRequestEvent,
  ClientRequestStart,
  EventCode,
  GatewayRequestEvent,
  GatewayRequestStart,
  HostRefusalEvent,
  KeyGenerateEvent,
  KeyGenerateStart,
  ServiceExecuteEvent,
  ServiceExecuteStart,
  StartEvent,
  StoreCallEvent,
  StoreCallStart,
} from './events.js';
export { CHANNELS, hashOwner } from './events.js';
export type { Finding, FindingCode, FindingRow, Severity } from './findings.js';
export { FINDINGS } from './findings.js';
export { importAuthorizedKeys, importMany } from './import-many/import-many.js';
export type { ImportedLine, ImportManyOptions, KeyOption } from './import-many/types.js';
export { keyHalf } from './inspect/half.js';
export { inspectPair } from './inspect/pair.js';
export { inspectPrivateKey } from './inspect/private.js';
export { inspectPublicKey } from './inspect/public.js';
export type {
  InspectedCertificate,
  InspectedKey,
  InspectedPair,
  Inspection,
  InspectOptions,
  InspectPrivateOptions,
} from './inspect/types.js';
export type { CertificateFields } from './key/certificate.js';
export { fingerprintMd5, fingerprintSha1, fingerprintSha256 } from './key/fingerprint.js';
export type { PublicKeyTextFormat } from './key/format-public-key.js';
export { formatPublicKeyAs } from './key/format-public-key.js';
export type { OpensshKey } from './key/formats/openssh-key-v1.js';
export type { PublicKeyFormat } from './key/formats/public-document.js';
export type { GeneratedKey, GenerateOptions } from './key/generate.js';
export { generateKeyMaterial } from './key/generate.js';
export type {
  GenerationPlace,
  GenerationQueue,
  GenerationQueueOptions,
  KeyKind,
} from './key/generation-queue.js';
export { createGenerationQueue } from './key/generation-queue.js';
export type {
  DsaNumbers,
  EcCurve,
  EcNumbers,
  Ed25519Numbers,
  KeyNumbers,
  RsaNumbers,
} from './key/key-numbers.js';
export type { KeyPool, KeyPoolOptions, KeyPoolStats } from './key/key-pool.js';
export { createKeyPool } from './key/key-pool.js';
export type { Passphrase } from './key/passphrase.js';
export type { PrivateKey } from './key/private-key.js';
export { checkPair, openPrivateKey, parsePrivateKey } from './key/private-key.js';
export { holdsPrivateMaterial } from './key/private-marks.js';
export type {
  DsaPrivateNumbers,
  EcHandleNumbers,
  EcPrivateNumbers,
  Ed25519HandleNumbers,
  Ed25519PrivateNumbers,
  PortableNumbers,
  PrivateKeyFormat,
  PrivateNumbers,
  RsaPrivateNumbers,
  SecurityKeyHandle,
} from './key/private-numbers.js';
export type { EncryptPrivateKeyOptions, FormatPrivateKeyOptions } from './key/private-write.js';
export { encryptPrivateKey, formatPrivateKey } from './key/private-write.js';
export type { PublicKey } from './key/public-key.js';
export { formatPublicKey, parsePublicKey } from './key/public-key.js';
export { formatRandomart, randomartTitle } from './key/randomart.js';
export { readPublicKey } from './key/read-public-key.js';
export type { DenyList } from './key/screens/deny-list.js';
export { createDenyList } from './key/screens/deny-list.js';
export type { SharedPrimeScreen, SharedPrimes } from './key/screens/shared-primes.js';
export { createSharedPrimeScreen, createSharedPrimes } from './key/screens/shared-primes.js';
export type { KeyFormat, KeyFormatRow, PrivateTarget, PublicTarget } from './key-formats.js';
export { findKeyFormat, KEY_FORMATS } from './key-formats.js';
export { observeClaim } from './observe-store.js';
export { isTold, startTrace, type Trace, type TracePoint, tracePoint } from './observed.js';
export type { KdfLimits, Policy, PolicyName, PublicKeyReader, PublicKeyReading, Screens } from './policy.js';
export { POLICIES, resolvePolicy } from './policy.js';
export { reasonOf } from './reason.js';
export { SecretText } from './secret.js';
export type { AuditSink, ChangeEnd, RecordChangesOptions } from './service/audit-sink.js';
export { recordChanges } from './service/audit-sink.js';
export type { KeypairServiceOptions } from './service/service.js';
export { createKeypairService } from './service/service.js';
export type { ChainedAuditEntry } from './store/audit.js';
export { chainAudit, findAuditBreak, firstAuditHash } from './store/audit.js';
export { copyStore } from './store/copy/copy.js';
export { COPY_OWNER, checkWholeStore } from './store/copy/marker.js';
export { planStoreCopy } from './store/copy/plan.js';
export type {
  CopyTarget,
  StoreCopy,
  StoreCopyOptions,
  StoreCopyPlan,
  StoreCopyProgress,
  StoreSize,
} from './store/copy/types.js';
export type { CopySource } from './store/copy/walk.js';
export type { MemoryStore, MemoryStoreOptions } from './store/memory.js';
export { createMemoryStore } from './store/memory.js';
export type {
  AuditEntry,
  Change,
  NewRecord,
  Outcome,
  SealCount,
  Store,
  StoredKeypair,
  TrailEntry,
  TrailHead,
} from './store/store.js';
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
export type { SealSurvey, VaultCheckOptions } from './vault/check.js';
export { checkVault, surveyVault } from './vault/check.js';
export type {
  StuckSeal,
  VaultRotation,
  VaultRotationOptions,
  VaultRotationProgress,
} from './vault/rotation.js';
export { rotateVault } from './vault/rotation.js';
export type { Binding, KeyProvider, Sealed, Vault, VaultKey, WaitOptions } from './vault/vault.js';
export { createKeyRing, createVault } from './vault/vault.js';
export { waitFor } from './wait.js';
export type { HeldPrivateKey, PrivateKeyUse } from './with-private-key.js';
export { withPrivateKey } from './with-private-key.js';
