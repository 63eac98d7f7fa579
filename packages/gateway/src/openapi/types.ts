import type { JsonSchema } from './facts.js';

/** One example of a body. */
export interface OpenApiExample {
  readonly summary?: string;
  readonly value: unknown;
}

/** A parameter of an operation. */
export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
}

/** A body of one media type. */
export interface OpenApiMedia {
  readonly schema: JsonSchema;
  readonly examples?: Readonly<Record<string, OpenApiExample>>;
}

/** An answer. */
export interface OpenApiResponse {
  readonly description: string;
  readonly headers?: Readonly<
    Record<string, { readonly description: string; readonly required: boolean; readonly schema: JsonSchema }>
  >;
  /** By media type; absent: there is no body. */
  readonly content?: Readonly<Record<string, OpenApiMedia>>;
}

/** The place of an answer that operations have in common: `#/components/responses/…`. */
export interface OpenApiReference {
  readonly $ref: string;
}

/** One method of one path. */
export interface OpenApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly OpenApiParameter[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, OpenApiMedia>>;
  };
  readonly responses: Readonly<Record<string, OpenApiResponse | OpenApiReference>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

/** Where the dialect is served. */
export interface OpenApiServer {
  readonly url: string;
  readonly description?: string;
}

/** The part of an OpenAPI document that is written here. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly license: JsonSchema;
  };
  readonly externalDocs: { readonly description: string; readonly url: string };
  readonly servers: readonly OpenApiServer[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, OpenApiResponse>>;
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>;
  };
}
