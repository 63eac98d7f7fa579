export * from './client.js';
export type { ErrorFacts } from './errors.js';
export { joinValues, splitValues } from './filters.js';
export { cloudsigmaSchemas } from './openapi/standard-schemas.js';
export { type CloudsigmaOptions, cloudsigma, cloudsigmaPolicy, createCloudsigma } from './server.js';
export * from './servers.js';
export { cloudsigmaShapes } from './shapes.js';
export type * from './types.js';
