import { credentials } from './credentials.js';
import { drill } from './drill.js';
import { kill } from './kill.js';
import { type Line, matrix } from './matrix.js';
import { slots } from './slots.js';

type Check = (tell: (line: Line) => void, seed: number) => Promise<void>;

const CHECKS: Readonly<Record<string, Check>> = { matrix, credentials, drill, slots, kill };

let unhandled = 0;
process.on('unhandledRejection', (reason) => {
  unhandled += 1;
  console.error('nobody awaited', reason);
});
const tell = (line: Line): void => console.log(JSON.stringify(line));
const [name = '', seed = '1'] = process.argv.slice(2);
const check = CHECKS[name];
if (check === undefined) throw new TypeError(`no check ${name}`);
await check(tell, Number(seed));
tell({ ok: unhandled === 0, name: `faults ${name}, rejections`, detail: `${unhandled} that nobody awaited` });
// Idle connections of fetch would keep it for some seconds more.
process.exit();
