import { writeSync } from 'node:fs';
import { openSqliteStore } from '@keypair-gateway/store-sqlite';
import { createChanges } from './store-changes.js';

// The process whose system calls are looked at: waves of concurrent inserts, each begun when the one before is answered. It writes a line when a wave is answered.

const [path = '', width, waves] = process.argv.slice(2);
let groups = 0;
const store = await openSqliteStore({
  path,
  onGroup: () => {
    groups += 1;
  },
});
const next = createChanges('user:wave');
writeSync(1, 'begin\n');
for (let wave = 0; wave < Number(waves); wave++) {
  const outcomes = await Promise.all(Array.from({ length: Number(width) }, () => store.commit(next())));
  if (outcomes.some(({ ok }) => !ok)) throw new Error('an insert is refused');
  writeSync(1, 'answered\n');
}
writeSync(1, `end ${groups}\n`);
await store.close();
