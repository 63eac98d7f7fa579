export type { NovaCallOptions, NovaClient } from './client.js';
export { createNovaClient } from './client.js';
export type { FaultFacts } from './errors.js';
export { novaSchemas } from './openapi/standard-schemas.js';
export { createNova, type NovaOptions, type NovaRelative, nova, novaPolicy } from './server.js';
export type { NovaCallShapes, NovaForm, NovaShapes, Target } from './shapes.js';
export { nextPage, novaShapes } from './shapes.js';
export type * from './types.js';
