import { novaSchemas } from '@keypair-gateway/nova/family';

/** Bodies of requests as Standard Schemas: Nova's. */
export const virtuozzoSchemas: typeof novaSchemas = novaSchemas;
