import { parseArgs } from 'node:util';
import { buildPackages, isBuilt } from '../../../tools/build.js';
import { shared } from '../shared.js';

const USAGE = 'usage: npm run corpus [-- --dir DIR] [--json] [--only SUBSTRING]';

const asked = readArguments();
if (asked !== undefined) {
  // What is checked is what is built, so that the served gateway and the readers are of one state.
  if (!isBuilt()) await buildPackages({ dts: false });
  const { runCorpus } = await import('./run.js');
  process.exitCode = await runCorpus(asked);
}

function readArguments(): { dir: string; json: boolean; only: string } | undefined {
  try {
    const { values } = parseArgs({
      options: {
        dir: { type: 'string' },
        json: { type: 'boolean', default: false },
        only: { type: 'string', default: '' },
      },
    });
    const dir = values.dir ?? shared('corpus');
    if (dir !== undefined) return { dir, json: values.json, only: values.only };
    console.error('no corpus folder beside the checkout; name one with --dir');
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
  }
  process.exitCode = 2;
  return undefined;
}
