import { types } from 'node:util';

/** Throws a `TypeError` for what is neither text nor bytes, which only a caller without types can give. */
export function checkInput(input: unknown): void {
  if (typeof input !== 'string' && !types.isUint8Array(input))
    throw new TypeError('a key is given as a string or as a Uint8Array');
}
