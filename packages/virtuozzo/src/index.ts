export { createVirtuozzoClient, type VirtuozzoClient, type VirtuozzoClientOptions } from './client.js';
export { virtuozzoSchemas } from './openapi/standard-schemas.js';
export { createVirtuozzo, virtuozzo } from './server.js';
export { parseDescription, type VirtuozzoShapes, virtuozzoShapes, writeDescription } from './shapes.js';
export type * from './types.js';
