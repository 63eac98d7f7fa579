import { ROWS, type RowName } from './rows.js';

// The process of one row: measures it and sends its figures to the one that has started it.
const [name, rounds] = process.argv.slice(2) as [RowName, string];
const figures = await ROWS[name]({ rounds: Number(rounds) });
process.send?.(figures, () => process.exit(0));
