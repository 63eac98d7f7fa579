/** `burst` requests at once, then `perSecond`. */
export interface RateConfig {
  readonly perSecond: number;
  readonly burst?: number;
}

/** How much is let in, and how long things may take. What is left out has the default of `docs/guide/limits.md`. */
export interface LimitsConfig {
  readonly requests?: {
    readonly perIdentity?: RateConfig;
    readonly perAccount?: RateConfig;
    readonly perAddress?: RateConfig;
  };
  readonly connections?: { readonly total?: number; readonly perAddress?: number };
  readonly generations?: {
    readonly atOnce?: number;
    readonly waiting?: number;
    readonly waitingPerOwner?: number;
  };
  readonly headerBytes?: number;
  readonly headerLines?: number;
  readonly headerSeconds?: number;
  readonly requestSeconds?: number;
  readonly deadlineSeconds?: number;
  readonly answerSeconds?: number;
  readonly idleSeconds?: number;
  readonly unsentBytes?: number;
}

/** What `listen` says of proxies in front and of the end. */
export interface ListenLimits {
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies?: readonly string[];
  /** How long `/readyz` says 503 before the port closes. */
  readonly drainSeconds?: number;
  /** How long requests in flight may take after that. */
  readonly graceSeconds?: number;
}
