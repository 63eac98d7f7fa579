export { createLocalClaims } from './claims.js';
export { type ClientOptions, createClient } from './client.js';
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
export type { Probe } from './health.js';
export { type AccessKeyEntry, type AccessKeyHolder, accessKeysOf } from './identity/access-keys.js';
export { type IdentitiesOptions, type Identity, identities, type TokenEntry } from './identity/identities.js';
export { type KeystoneOptions, keystone } from './identity/keystone.js';
export type { ScryptHash, SecretHash } from './identity/secrets.js';
export { type ReadJsonOptions, readJson } from './json.js';
export type { WireRequest, WireResponse } from './message.js';
export type { GatewayLogger } from './observe.js';
export { decodeQuery, decodeSegments, splitTarget, type TargetParts } from './target.js';
export { type FetchTransportOptions, fetchTransport, loopback, type Transport } from './transport.js';
export { type Validate, validateWith } from './validate.js';
