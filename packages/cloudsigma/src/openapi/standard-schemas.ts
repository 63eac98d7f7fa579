import { type StandardSchema, standardSchema } from '@keypair-gateway/gateway';
import { validateCreateKeypairs, validateUpdateKeypair } from '../generated/validators.js';
import { createKeypairs, updateKeypair } from '../schemas.js';
import type { CreateKeypairsBody, UpdateKeypairBody } from '../types.js';

/**
 * Bodies of requests as Standard Schemas. Names and keys have more rules than a schema says: `cloudsigmaShapes` knows them.
 *
 * @example
 * ```ts
 * import { cloudsigmaSchemas } from '@keypair-gateway/cloudsigma';
 *
 * const { issues } = cloudsigmaSchemas.create['~standard'].validate({ objects: [{}] });
 * console.log(issues?.[0]?.path); // ['objects', 0]
 * ```
 */
export const cloudsigmaSchemas: {
  readonly create: StandardSchema<CreateKeypairsBody>;
  readonly update: StandardSchema<UpdateKeypairBody>;
} = Object.freeze({
  create: standardSchema<CreateKeypairsBody>(createKeypairs, validateCreateKeypairs),
  update: standardSchema<UpdateKeypairBody>(updateKeypair, validateUpdateKeypair),
});
