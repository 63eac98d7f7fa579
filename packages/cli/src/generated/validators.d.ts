// Made by packages/tools/gen-validators.ts from ../config/schema.ts; change that file and run `npm run gen`.
/** One fault of a value: where, which JSON Schema keyword, and what that keyword wanted. */
export interface ValidatorIssue {
  /** Members and indexes from the root of the value. */
  readonly path: (string | number)[];
  readonly keyword: string;
  readonly params: Record<string, unknown>;
  readonly message: string;
}
/** All faults of `data` against `copyConfig`; empty: valid. */
export declare function validateCopyConfig(data: unknown): readonly ValidatorIssue[];
/** All faults of `data` against `gatewayConfig`; empty: valid. */
export declare function validateGatewayConfig(data: unknown): readonly ValidatorIssue[];
