/** RSA keys that lie ready. */
export interface KeyPoolConfig {
  readonly algorithm?: 'rsa';
  readonly bits?: number;
  readonly size?: number;
}

/** How keys are made; how many at once, `limits.generations` says. */
export interface GenerationConfig {
  readonly pools?: readonly KeyPoolConfig[];
}
