import { makeModelKeys } from '../../../integration/test/model/keys.js';
import { driveDocument } from '../../../integration/test/openapi/drive.js';
import { DIALECT_NAMES } from '../../../integration/test/openapi/worlds.js';

/** A process of its own, as it reads the sources: `drive-documents.ts REQUESTS SEED [DIALECT]`. */
const [requests = '5000', seed = '1', only] = process.argv.slice(2);
const keys = await makeModelKeys();
for (const name of DIALECT_NAMES.filter((each) => only === undefined || each === only)) {
  const { faults, met, missed } = await driveDocument(name, {
    ...{ requests: Number(requests), seed: Number(seed), keys },
  });
  const total = [...met.values()].reduce((sum, count) => sum + count, 0);
  if (faults.length > 0) {
    console.log(`FAIL openapi ${name}: seed ${seed}`);
    for (const fault of faults) console.log(fault);
  } else if (missed.length > 0)
    console.log(`FAIL openapi ${name}: seed ${seed}, no good answer of ${missed.join(', ')}`);
  else console.log(`ok openapi ${name} (${total} requests, ${met.size} kinds of answers, seed ${seed})`);
}
console.log('done');
