import { generateKeyPairSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { validateCreateV292 } from '../../packages/nova/src/generated/validators.js';
import { createV292 } from '../../packages/nova/src/schemas.js';
import { type Figure, figureOf } from '../figure.js';
import { type InterleaveOptions, interleave, median } from '../interleave.js';
import { lineOfKey } from './keys.js';
import { timeOf } from './start.js';

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

/** A check of the same by hand. */
function checkByHand(body: unknown): boolean {
  if (!isObject(body) || Object.keys(body).length !== 1) return false;
  const { keypair: given } = body;
  if (!isObject(given)) return false;
  for (const member in given) {
    const value = given[member];
    if (typeof value !== 'string') return false;
    if (member === 'name') {
      if (value.length < 1 || value.length > 255) return false;
    } else if (member === 'type') {
      if (value !== 'ssh' && value !== 'x509') return false;
    } else if (member !== 'public_key' && member !== 'user_id') return false;
  }
  return given.name !== undefined && given.public_key !== undefined;
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
  const rounds = options.rounds ?? 15;
  const module = fileURLToPath(new URL('../../packages/nova/src/generated/validators.js', import.meta.url));
  const schema = JSON.stringify(withLengths);
  const [ready, compiled]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    ready.push(timeOf(`await import(${JSON.stringify(module)})`));
    compiled.push(
      timeOf(`const { Ajv } = await import('ajv'); new Ajv({ allErrors: true }).compile(${schema})`),
    );
  }
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
    }),
    figureOf({
      id: 11,
      work: 'validators ready at the start; ajv loads and compiles one schema',
      unit: 'ms',
      ours: median(ready),
      peer: median(compiled),
      limit: null,
      goalPeer: 20,
      goalLimit: null,
    }),
  ];
}
