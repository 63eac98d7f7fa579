import { novaSchemas } from '@keypair-gateway/nova/family';

/** Bodies of requests as Standard Schemas: Nova's, of which the newest is never spoken unless `maxMicroversion` says so. */
export const huaweiEcsSchemas: typeof novaSchemas = novaSchemas;
