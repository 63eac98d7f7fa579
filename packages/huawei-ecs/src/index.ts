export { createHuaweiEcsClient, type HuaweiEcsClient, type HuaweiEcsClientOptions } from './client.js';
export type { HuaweiFault, HuaweiFaultFacts } from './errors.js';
export { huaweiEcsSchemas } from './openapi/standard-schemas.js';
export { createHuaweiEcs, type HuaweiEcsOptions, huaweiEcs } from './server.js';
export { type HuaweiEcsShapes, type HuaweiShapesOptions, huaweiEcsShapes } from './shapes.js';
export { type AccessKeyAuthOptions, createAccessKeyAuth } from './signing/authenticate.js';
export * from './signing/index.js';
export type * from './types.js';
