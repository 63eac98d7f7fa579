import type { Algorithm, KdfLimits, PolicyName, Screens } from '@keypair-gateway/core';
import type { UpstreamConfig } from '../upstream/types.js';
import type { AuditConfig } from './audit-types.js';
import type { AuthKind, DialectName } from './dialect-rows.js';
import type { GenerationConfig } from './generation-types.js';
import type { LimitsConfig, ListenLimits } from './limits-types.js';
import type { MetricsConfig } from './metrics-types.js';
import type { StoreConfig } from './store-types.js';

/** A secret in clear, or the name of the environment variable that has it. */
export type SecretSource = string | { readonly env: string };

/** A scrypt hash: `scrypt$N$r$p$salt$hash`, or its parts; salt and hash in base64. */
export type ScryptSource =
  | string
  | {
      readonly salt: string;
      readonly hash: string;
      readonly N?: number;
      readonly r?: number;
      readonly p?: number;
    };

/** A secret, or only a hash that what a caller sends must match. */
export type HashedSource = SecretSource | { readonly sha256: string } | { readonly scrypt: ScryptSource };

/** A token, with its end (ISO 8601, UTC) where it has one. */
export type TokenSource =
  | string
  | {
      readonly env?: string;
      readonly sha256?: string;
      readonly scrypt?: ScryptSource;
      readonly token?: SecretSource;
      readonly expiresAt?: string;
    };

/** An access key; `securityToken` makes it that of temporary credentials. */
export interface AccessKeySource {
  readonly accessKey: string;
  readonly secretKey: SecretSource;
  readonly securityToken?: SecretSource;
}

/** Who may call, as `identities` lists them. */
export interface IdentityConfig {
  readonly accountId: string;
  readonly userId: string;
  readonly projectId?: string;
  readonly roles: readonly string[];
  readonly tokens?: readonly TokenSource[];
  readonly password?: { readonly username: string; readonly password: HashedSource };
  readonly accessKeys?: readonly AccessKeySource[];
  readonly totpSecret?: SecretSource;
  /** What CloudSigma makes for this account when a request names no type. Like the two below, it holds for all identities of the account. */
  readonly algorithmType?: 'rsa' | 'ed25519';
  /** Whether the Qubole account has a key of its own. */
  readonly uniqueSshKey?: boolean;
  /** The OpenSSH line that the Qubole account has in common with others, when it has none of its own. */
  readonly defaultPublicKey?: string;
}

export type { PostgresStoreConfig, StoreConfig } from './store-types.js';

/** A key-encryption key: 32 bytes in base64, in a variable or a file. */
export interface VaultKeyConfig {
  readonly id: string;
  readonly secretEnv?: string;
  readonly secretFile?: string;
  /** Make the file, mode 0600, when it is absent. */
  readonly create?: boolean;
}

/** The local backend. */
export interface BackendConfig {
  readonly kind: 'local';
  readonly store?: StoreConfig;
  readonly vault?: { readonly keys: readonly VaultKeyConfig[] };
}

/** How the callers of one mount prove who they are. */
export interface AuthConfig {
  readonly kind: AuthKind;
  readonly url?: string;
  readonly username?: string;
  readonly password?: SecretSource;
  readonly projectName?: string;
  readonly userDomainName?: string;
  readonly projectDomainName?: string;
}

/** Members over a preset; without one, over the dialect's own policy. */
export interface PolicyMembers {
  readonly preset?: PolicyName;
  readonly algorithms?: readonly Algorithm[];
  readonly rsaBits?: { readonly minimum?: number; readonly maximum?: number };
  readonly certificates?: boolean;
  readonly cleanText?: boolean;
  readonly maxTextBytes?: { readonly publicKey?: number; readonly privateKey?: number };
  readonly screens?: Partial<Screens>;
  /** Files of keys that are refused, one fingerprint a line. */
  readonly denyLists?: readonly string[];
  readonly kdf?: Partial<KdfLimits>;
  readonly maxPublicKeyBytes?: number;
  readonly keyLimit?: 'reject' | 'warn';
  readonly maxNameCharacters?: number;
  readonly maxKeypairs?: number;
}

/** A policy as the configuration gives it. */
export type PolicyConfig = PolicyName | PolicyMembers;

/** One mount: what all dialects share; the dialect's own options stand beside. */
export interface MountConfig {
  readonly prefix?: string;
  readonly auth: AuthConfig;
  readonly policy?: PolicyConfig;
  readonly backend?: BackendConfig | UpstreamConfig;
  readonly [option: string]: unknown;
}

/** Keypairs that stand in the store before the first request. */
export interface SeedConfig {
  readonly dialect: DialectName;
  readonly userId?: string;
  readonly accountId?: string;
  readonly keypairs: readonly Readonly<Record<string, unknown>>[];
}

/** What `serve --config` reads. */
export interface GatewayConfig {
  readonly listen?: ListenLimits & {
    readonly host?: string;
    readonly port?: number;
    readonly tls?: { readonly cert: string; readonly key: string };
    /** `scheme://host[:port]` as callers have it, where a proxy stands in front: for links in answers, and cookies that are for TLS alone. */
    readonly origin?: string;
  };
  readonly backend?: BackendConfig | UpstreamConfig;
  readonly dialects: { readonly [N in DialectName]?: MountConfig };
  readonly identities?: readonly IdentityConfig[];
  readonly policy?: PolicyConfig;
  readonly limits?: LimitsConfig;
  readonly generation?: GenerationConfig;
  readonly metrics?: MetricsConfig;
  readonly audit?: AuditConfig;
  readonly seed?: readonly SeedConfig[];
}

/** Members and indexes from the root of the configuration. */
export type ConfigPath = readonly (string | number)[];

/** One thing that is wrong with the configuration, and how to put it right. Never holds a value that may be secret. */
export interface ConfigProblem {
  readonly path: ConfigPath;
  readonly message: string;
}
