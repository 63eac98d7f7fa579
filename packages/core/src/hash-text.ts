import * as nodeCrypto from 'node:crypto';

/** SHA-256 of a text's UTF-8 bytes in lower-case hex. */
export const hashText: (text: string) => string =
  // Half the time of a hash object; not every runtime that speaks node:crypto has it.
  typeof nodeCrypto.hash === 'function'
    ? (text) => nodeCrypto.hash('sha256', text, 'hex')
    : (text) => nodeCrypto.createHash('sha256').update(text, 'utf8').digest('hex');
