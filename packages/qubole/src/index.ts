export type { QuboleCallOptions, QuboleClient, QuboleClientOptions } from './client.js';
export { createQuboleClient } from './client.js';
export { quboleSchemas } from './openapi/standard-schemas.js';
export type { QuboleOptions } from './server.js';
export { createQubole, qubole } from './server.js';
export type { QuboleCallShapes, QuboleShapes, Target } from './shapes.js';
export { accountKey, accountOwner, quboleShapes, SSH_KEY_SLOT } from './shapes.js';
export type * from './types.js';
