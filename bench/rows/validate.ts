import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { validateCreateV292 } from '../../packages/nova/src/generated/validators.js';
import { createV292 } from '../../packages/nova/src/schemas.js';
import { type Figure, figureOf } from '../figure.js';
import { type InterleaveOptions, interleave, median } from '../interleave.js';
import { lineOfKey } from './keys.js';

const { keypair } = createV292.properties;
/** The same, with the length of the key as a keyword: code points are counted one by one. */
const withLengths = {
  ...createV292,
  properties: {
    keypair: {
      ...keypair,
      properties: { ...keypair.properties, public_key: { type: 'string', minLength: 1, maxLength: 16_384 } },
    },
  },
};

/** A check of the same by hand: own members only, none but those of the schema, the length of the name in characters. */
function checkByHand(body: unknown): boolean {
  if (!isObject(body)) return false;
  for (const member in body) if (Object.hasOwn(body, member) && member !== 'keypair') return false;
  const given = Object.hasOwn(body, 'keypair') ? body.keypair : undefined;
  if (!isObject(given)) return false;
  let needed = 2;
  for (const member in given) {
    if (!Object.hasOwn(given, member)) continue;
    const value = given[member];
    if (member !== 'name' && member !== 'type' && member !== 'public_key' && member !== 'user_id')
      return false;
    if (value === undefined) continue;
    if (typeof value !== 'string') return false;
    if (member === 'name' && (value === '' || (value.length > 255 && [...value].length > 255))) return false;
    if (member === 'type' && value !== 'ssh' && value !== 'x509') return false;
    if (member === 'name' || member === 'public_key') needed -= 1;
  }
  return needed === 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A create body against validators that were made at build time, at run time, and by hand. */
export async function validate(options: InterleaveOptions): Promise<readonly Figure[]> {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 4096 });
  const body = { keypair: { name: 'alice-laptop', type: 'ssh', public_key: lineOfKey(publicKey) } };
  const runTime = new Ajv({ allErrors: true }).compile(withLengths);
  const { cost, ratio } = await interleave(
    {
      ours: () => validateCreateV292(body).length === 0,
      ajv: () => runTime(body),
      hand: () => checkByHand(body),
    },
    options,
  );
  const [ready, compiled] = await timesToReady(options.rounds ?? 15);
  return [
    figureOf({
      id: 11,
      work: 'validate a create body; ajv at run time with length keywords; by hand',
      unit: 'µs CPU',
      ours: cost.ours,
      peer: cost.ajv,
      limit: cost.hand,
      ratioPeer: ratio('ajv', 'ours'),
      ratioLimit: ratio('ours', 'hand'),
      goalPeer: 5,
      goalLimit: 2,
      why: 'a member is asked for being an own one by a call each, for the requirement and for the check of its value; by hand one walk over the members does both',
    }),
    figureOf({
      id: 11,
      work: 'validators ready at the start, after another module; ajv loads and compiles one schema',
      unit: 'ms CPU',
      ours: median(ready),
      peer: median(compiled),
      limit: null,
      goalPeer: 20,
      goalLimit: null,
      why: 'the loader of modules takes nearly all of it: an empty file costs as much',
    }),
  ];
}

/** In milliseconds of new processes that have loaded another module before, as any program has: what the loader of modules needs for itself is not counted. */
async function timesToReady(rounds: number): Promise<readonly [readonly number[], readonly number[]]> {
  const module = new URL('../../packages/nova/src/generated/validators.js', import.meta.url).href;
  const schema = JSON.stringify(withLengths);
  const folder = mkdtempSync(join(tmpdir(), 'keypair-bench-'));
  try {
    const other = join(folder, 'other.mjs');
    writeFileSync(other, 'export {};');
    const [ready, compiled]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      ready.push(timeAfter(other, `await import(${JSON.stringify(module)})`));
      compiled.push(
        timeAfter(
          other,
          `const { Ajv } = await import('ajv'); new Ajv({ allErrors: true }).compile(${schema})`,
        ),
      );
    }
    return [ready, compiled];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timeAfter(other: string, code: string): number {
  const read = '(({ user, system }) => (user + system) / 1000)(process.cpuUsage())';
  const source = `await import(${JSON.stringify(other)});
    const from = ${read};\n${code};\nprocess.stdout.write(String(${read} - from));`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', source], {
    cwd: fileURLToPath(new URL('../', import.meta.url)),
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`the new process ended with ${status}: ${stderr.trim().split('\n').at(-1)}`);
  return Number(stdout);
}
