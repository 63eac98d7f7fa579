/** The `audit` of a configuration. */
export interface AuditConfig {
  /** Where every change is recorded before it is made, outside the store. */
  readonly sink?: { readonly kind: 'file'; readonly path: string };
  /** Where the heads of the trails are written down from time to time. */
  readonly anchors?: { readonly path: string; readonly everySeconds?: number };
}
