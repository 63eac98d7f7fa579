import { type StandardSchema, standardSchema } from '@keypair-gateway/gateway';
import { validateRefreshed, validateRefusal, validateViewed } from '../generated/validators.js';
import { refreshed, refusal, viewed } from '../schemas.js';
import type { QuboleRefreshed, QuboleRefusal, QuboleViewed } from '../types.js';

/**
 * Bodies of answers as Standard Schemas; no request has a body.
 *
 * @example
 * ```ts
 * import { quboleSchemas } from '@keypair-gateway/qubole';
 *
 * const { issues } = quboleSchemas.view['~standard'].validate({ status_code: 200 });
 * console.log(issues?.length); // 1
 * ```
 */
export const quboleSchemas: {
  readonly view: StandardSchema<QuboleViewed>;
  readonly refresh: StandardSchema<QuboleRefreshed>;
  readonly refusal: StandardSchema<QuboleRefusal>;
} = Object.freeze({
  view: standardSchema<QuboleViewed>(viewed, validateViewed),
  refresh: standardSchema<QuboleRefreshed>(refreshed, validateRefreshed),
  refusal: standardSchema<QuboleRefusal>(refusal, validateRefusal),
});
