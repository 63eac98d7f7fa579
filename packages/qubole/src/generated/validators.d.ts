// Made by packages/tools/gen-validators.ts from ../schemas.ts; change that file and run `npm run gen`.
/** One fault of a value: where, which JSON Schema keyword, and what that keyword wanted. */
export interface ValidatorIssue {
  /** Members and indexes from the root of the value. */
  readonly path: (string | number)[];
  readonly keyword: string;
  readonly params: Record<string, unknown>;
  readonly message: string;
}
/** All faults of `data` against `refreshed`; empty: valid. */
export declare function validateRefreshed(data: unknown): readonly ValidatorIssue[];
/** All faults of `data` against `refusal`; empty: valid. */
export declare function validateRefusal(data: unknown): readonly ValidatorIssue[];
/** All faults of `data` against `viewed`; empty: valid. */
export declare function validateViewed(data: unknown): readonly ValidatorIssue[];
