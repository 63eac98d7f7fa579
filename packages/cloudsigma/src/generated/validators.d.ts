// Made by packages/tools/gen-validators.ts from ../schemas.ts; change that file and run `npm run gen`.
/** One fault of a value: where, which JSON Schema keyword, and what that keyword wanted. */
export interface ValidatorIssue {
  /** Members and indexes from the root of the value. */
  readonly path: (string | number)[];
  readonly keyword: string;
  readonly params: Record<string, unknown>;
  readonly message: string;
}
/** All faults of `data` against `createKeypairs`; empty: valid. */
export declare function validateCreateKeypairs(data: unknown): readonly ValidatorIssue[];
/** All faults of `data` against `updateKeypair`; empty: valid. */
export declare function validateUpdateKeypair(data: unknown): readonly ValidatorIssue[];
