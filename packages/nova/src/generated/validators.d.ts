// Made by packages/tools/gen-validators.ts from ../schemas.ts; change that file and run `npm run gen`.
/** One fault of a value: where, which JSON Schema keyword, and what that keyword wanted. */
export interface ValidatorIssue {
  /** Members and indexes from the root of the value. */
  readonly path: (string | number)[];
  readonly keyword: string;
  readonly params: Record<string, unknown>;
  readonly message: string;
}
/** All faults of `data` against `createV21`; empty: valid. */
export declare function validateCreateV21(data: unknown): readonly ValidatorIssue[];
/** All faults of `data` against `createV210`; empty: valid. */
export declare function validateCreateV210(data: unknown): readonly ValidatorIssue[];
/** All faults of `data` against `createV22`; empty: valid. */
export declare function validateCreateV22(data: unknown): readonly ValidatorIssue[];
/** All faults of `data` against `createV292`; empty: valid. */
export declare function validateCreateV292(data: unknown): readonly ValidatorIssue[];
