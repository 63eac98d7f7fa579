export { createLocalClaims } from './claims.js';
export { type ClientOptions, createClient } from './client/client.js';
export { type ListAllOptions, listAll } from './client/pages.js';
export type { RetryOptions } from './client/retry.js';
export { type FetchTransportOptions, fetchTransport, loopback, type Transport } from './client/transport.js';
export { type KeystoneCredentialOptions, keystoneCredential } from './credentials/keystone-credential.js';
export { type OneTimeCodeOptions, oneTimeCodeCredential } from './credentials/one-time-code.js';
export {
  type IssuedCredential,
  type RenewedCredentialOptions,
  renewedCredential,
} from './credentials/renewed-credential.js';
export type { CredentialSource } from './credentials/source.js';
export { defineDialect } from './define-dialect.js';
export type {
  AnyCodec,
  Attempt,
  Authenticate,
  Call,
  Codec,
  Dialect,
  Gateway,
  LocalCodec,
  Mount,
  Route,
  Stage,
} from './dialect.js';
export { createGateway, type GatewayOptions } from './gateway.js';
export type { Probe, ProbeReport } from './health.js';
export { type AccessKeyEntry, type AccessKeyHolder, accessKeysOf } from './identity/access-keys.js';
export { type Identities, type IdentitiesOptions, identities } from './identity/identities.js';
export { type KeystoneOptions, keystone } from './identity/keystone.js';
export type { Identity, TokenEntry } from './identity/people.js';
export type { ScryptHash, SecretHash } from './identity/secrets.js';
export {
  createSessions,
  type Session,
  type SessionGrant,
  type SessionHolder,
  type Sessions,
  type SessionsOptions,
} from './identity/sessions.js';
export { type ReadJsonOptions, readJson } from './json.js';
export type { RateLimit, RateLimits } from './limits/rate-limits.js';
export { type EventLogger, logEvents } from './log-events.js';
export type { WireRequest, WireResponse } from './message.js';
export type { GatewayLogger } from './observe.js';
export type {
  AnswerFacts,
  DialectFacts,
  FieldFacts,
  HeaderFacts,
  JsonSchema,
  OpenApiSource,
  OperationFacts,
} from './openapi/facts.js';
export { closedObject } from './openapi/schema.js';
export {
  type StandardIssue,
  type StandardResult,
  type StandardSchema,
  standardSchema,
} from './standard-schema.js';
export { decodeQuery, decodeSegments, splitTarget, type TargetParts } from './target.js';
export {
  type CheckedClientOptions,
  createCheckedClient,
  createUpstream,
  type UpstreamOptions,
} from './upstream.js';
export { type Validate, validateWith } from './validate.js';
