import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../tools/packages.js';
import { run, tail } from '../../../tools/run.js';

const VERSION = '0.0.21';
const PLACE = join(ROOT, 'node_modules/.cache/badkeys');

/** A key and the check that should find it. */
export interface Asked {
  readonly n: string;
  readonly e: string;
  readonly badkeys: string;
}

// The checks that need the public numbers alone; the block list is a download of its own.
const SCRIPT = `
import json, sys
from badkeys.checks import checkrsa
checks = ["fermat", "roca", "rsapoly", "smalld", "smallfactors", "rsabias", "pattern", "xzbackdoor"]
print(json.dumps([sorted(checkrsa(int(k["n"], 16), e=int(k["e"], 16), checks=checks)) for k in json.load(sys.stdin)]))
`;

/** The names of the checks that find each key, by badkeys itself; a text where it cannot be had. `BADKEYS_PYTHON`: an interpreter that has it. */
export async function askBadkeys(keys: readonly Asked[]): Promise<readonly (readonly string[])[] | string> {
  const python = process.env.BADKEYS_PYTHON ?? (await install());
  if (!existsSync(python)) return python;
  const ran = await run(python, ['-c', SCRIPT], { input: JSON.stringify(keys) });
  if (ran.status !== 0) return `badkeys did not run: ${tail(ran, 2)}`;
  return JSON.parse(ran.stdout) as readonly (readonly string[])[];
}

/** Path of the interpreter, or why there is none. */
async function install(): Promise<string> {
  const python = join(PLACE, 'bin/python');
  if (existsSync(join(PLACE, 'bin/badkeys'))) return python;
  try {
    const made = await run('python3', ['-m', 'venv', PLACE]);
    if (made.status !== 0) return `no virtual environment: ${tail(made, 2)}`;
    const installed = await run(python, ['-m', 'pip', 'install', '--quiet', `badkeys==${VERSION}`]);
    return installed.status === 0 ? python : `badkeys ${VERSION} cannot be installed: ${tail(installed, 2)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
