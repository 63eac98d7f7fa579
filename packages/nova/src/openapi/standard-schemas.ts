import { type StandardSchema, standardSchema } from '@keypair-gateway/gateway';
import * as check from '../generated/validators.js';
import * as schemas from '../schemas.js';
import type { NovaWire } from '../types.js';

type Body<V extends keyof NovaWire> = NovaWire[V]['create']['request'];
type Create<V extends keyof NovaWire> = StandardSchema<Body<V>>;

/**
 * Bodies of requests as Standard Schemas: that of create, by the first version that has it. Names have more rules than a schema says: `novaShapes` knows them.
 *
 * @example
 * ```ts
 * import { novaSchemas } from '@keypair-gateway/nova';
 *
 * const { issues } = novaSchemas.create['2.92']['~standard'].validate({ keypair: { name: 'web' } });
 * console.log(issues?.[0]?.path); // ['keypair']
 * ```
 */
export const novaSchemas: {
  readonly create: {
    readonly '2.1': Create<'2.1'>;
    readonly '2.2': Create<'2.2'>;
    readonly '2.10': Create<'2.10'>;
    readonly '2.92': Create<'2.92'>;
  };
} = Object.freeze({
  create: Object.freeze({
    '2.1': standardSchema<Body<'2.1'>>(schemas.createV21, check.validateCreateV21),
    '2.2': standardSchema<Body<'2.2'>>(schemas.createV22, check.validateCreateV22),
    '2.10': standardSchema<Body<'2.10'>>(schemas.createV210, check.validateCreateV210),
    '2.92': standardSchema<Body<'2.92'>>(schemas.createV292, check.validateCreateV292),
  }),
});
