import type { SealCount } from '@keypair-gateway/core';
import type { Connection } from './driver.js';
import { fromBytes } from './rows.js';

const COUNT =
  'SELECT CAST(key_id AS BLOB), count(*), min(serial) FROM keypairs WHERE key_id IS NOT NULL GROUP BY key_id ORDER BY key_id';

/** How many private halves lie under each vault key. Works on every version of the schema; from version 2 on an index has the answer. */
export function readSeals(connection: Connection): readonly SealCount[] {
  return connection.rows(COUNT).map(([keyId, count, serial]) => ({
    keyId: fromBytes(keyId),
    count: Number(count),
    serial: Number(serial),
  }));
}
