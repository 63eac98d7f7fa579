import type { KeypairErrorCode } from '@keypair-gateway/core';

/** JSON Schema (2020-12); a `$ref` names one of `#/components/schemas/`. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A parameter, or a header. */
export interface FieldFacts {
  readonly schema: JsonSchema;
  readonly description: string;
  /** Default: only path parameters are. */
  readonly required?: boolean;
}

/** A header of answers, under its name as it is usually written. */
export interface HeaderFacts extends FieldFacts {
  readonly name: string;
  /** What it is on the answers to a fault, where that is less. */
  readonly onFaults?: JsonSchema;
  /** It may stand on any answer to a caller who is known. */
  readonly anywhere?: boolean;
}

/** A good answer. Without `content` it has no body. */
export interface AnswerFacts {
  readonly description: string;
  /** By media type. */
  readonly content?: Readonly<Record<string, JsonSchema>>;
  /** Names of headers that this answer has beside those of all, and whether always. */
  readonly headers?: Readonly<Record<string, 'always' | 'sometimes'>>;
}

/** What no table has of a row. */
export interface OperationFacts {
  /** `keypair.create`; the name of the dialect goes before it. It never changes. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: Readonly<Record<string, FieldFacts>>;
  /** Request headers, beside that of the version. */
  readonly headers?: Readonly<Record<string, FieldFacts>>;
  /** Laid over the row's own schema: what is narrower than what a schema can check, descriptions, examples. */
  readonly body?: JsonSchema;
  /** Media types that a body may come as; default `application/json`. */
  readonly mediaTypes?: readonly string[];
  /** Default: a row with a schema needs its body. */
  readonly bodyRequired?: boolean;
  readonly answers: Readonly<Record<number, AnswerFacts>>;
  /** The faults that it can end in; the dialect's own table says with which status and body. */
  readonly faults: readonly KeypairErrorCode[];
  /** Default: the dialect's, and nothing for rows that are open. */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

/** A dialect as its document tells it, at one version. */
export interface DialectFacts {
  readonly title: string;
  /** CommonMark. */
  readonly description: string;
  /** The version of the API that the document is of. */
  readonly version: string;
  /** The cloud's own documentation. */
  readonly source: { readonly description: string; readonly url: string };
  readonly securitySchemes: Readonly<Record<string, JsonSchema>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  /** Path parameters by name. */
  readonly params: Readonly<Record<string, FieldFacts>>;
  /** What the id of an operation ends in where its path has an optional parameter. */
  readonly variants?: Readonly<Record<string, string>>;
  /** Of paths that may end in a slash: whether the document writes it. */
  readonly finalSlash: boolean;
  /** The request header that asks for the version, on rows with a range. */
  readonly versionHeader?: FieldFacts & { readonly name: string };
  /** By row; rows that are not here are in no document. */
  readonly operations: Readonly<Record<string, OperationFacts>>;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, HeaderFacts>>;
  /** Name and schema of the JSON that a fault is answered with, told from one such answer. */
  fault(status: number, json: unknown): readonly [name: string, schema: JsonSchema];
}

/** What a dialect carries for its document; the rest is in its tables. */
export interface OpenApiSource {
  /** The newest version, for documents where none is asked for; absent: the dialect has no versions. */
  readonly newest?: string;
  /** Throws `TypeError` for a version that is not served. */
  describe(version: string | undefined): DialectFacts;
}
