import type { DialectName } from '../config/dialect-rows.js';
import type { SecretSource } from '../config/types.js';

/** Who logs in at a Keystone, for which project. */
export interface KeystoneUserConfig {
  readonly url: string;
  readonly username: string;
  readonly password: SecretSource;
  readonly projectName: string;
  readonly userDomainName?: string;
  readonly projectDomainName?: string;
}

/** How a cloud is told who calls: the members of one form. */
export interface CredentialConfig {
  readonly token?: SecretSource;
  readonly username?: string;
  readonly password?: SecretSource;
  /** Base32. */
  readonly totpSecret?: SecretSource;
  readonly accessKey?: SecretSource;
  readonly secretKey?: SecretSource;
  readonly securityToken?: SecretSource;
  /** The project that paths name. */
  readonly projectId?: string;
  readonly keystone?: KeystoneUserConfig;
  /** The caller's own credential goes on. */
  readonly passThrough?: true;
}

/** A cloud that keypairs are kept in, or copied from or to. */
export interface CloudConfig {
  readonly kind?: 'upstream';
  readonly dialect: DialectName;
  /** What stands before the dialect's own paths; a version (and a project) at its end is cut. */
  readonly endpoint: string;
  readonly credential: CredentialConfig;
  /** The one front user (or account, where keypairs are an account's) of a fixed credential. */
  readonly owner?: string;
  readonly ownersIn?: 'meta';
  /** The version to speak. */
  readonly version?: string;
  /** The longest that one call may take with all its attempts, in milliseconds. */
  readonly deadlineMs?: number;
  /** `false`: nothing is sent again. Times in milliseconds. */
  readonly retry?:
    | false
    | {
        readonly attempts?: number;
        readonly baseMs?: number;
        readonly maxMs?: number;
        readonly attemptMs?: number;
      };
}

/** A cloud behind mounts. */
export interface UpstreamConfig extends CloudConfig {
  readonly kind: 'upstream';
}

/** What `copy --config` reads. */
export interface CopyConfig {
  readonly from: CloudConfig;
  readonly to: CloudConfig;
}
