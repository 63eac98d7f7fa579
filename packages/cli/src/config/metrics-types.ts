/** Metrics of the process at `/metrics`; there are none without it. */
export interface MetricsConfig {
  /** Addresses and networks that may read them. Default: this machine. */
  readonly from?: readonly string[];
}
