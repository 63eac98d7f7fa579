export { type OpenApiOptions, type OperationExamples, openApiDocument } from './document.js';
export type {
  AnswerFacts,
  DialectFacts,
  FieldFacts,
  HeaderFacts,
  JsonSchema,
  OpenApiSource,
  OperationFacts,
} from './facts.js';
export { openApi30 } from './openapi-3-0.js';
export { type FoundOperation, findOperation, findResponse } from './paths.js';
export { closedObject } from './schema.js';
export type {
  OpenApiDocument,
  OpenApiExample,
  OpenApiMedia,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiReference,
  OpenApiResponse,
  OpenApiServer,
} from './types.js';
