import {
  makeEncryptedDocument,
  makeJwk,
  makePrivateDocument,
  makePublicDocument,
  makeRfc4716,
  makeX509,
} from './documents.js';
import { makeCertificate, makeLine } from './lines.js';
import { type KeyMaterial, MATERIAL } from './material.js';
import { mutateBytes } from './mutate-bytes.js';
import { mutateText } from './mutate-text.js';
import { makeOpensshFile, PASSPHRASE } from './openssh-file.js';
import { makePuttyFile } from './putty-file.js';
import { createRandom, pickWeighted, type Random } from './random.js';

/** What an input was before it was changed. */
export type InputKind =
  | 'line'
  | 'certificate'
  | 'rfc4716'
  | 'public-document'
  | 'x509'
  | 'jwk'
  | 'openssh-key-v1'
  | 'putty'
  | 'private-document'
  | 'encrypted';

/** One input, with the target that it is for. */
export interface FuzzInput {
  readonly kind: InputKind;
  readonly input: string | Uint8Array;
  readonly passphrase?: string;
  /** The private numbers that it was made of: no message may hold a part of them. */
  readonly secrets: readonly Uint8Array[];
}

type Made = { readonly input: string | Uint8Array; readonly key?: KeyMaterial; readonly passphrase?: string };
type Make = (random: Random, changes: number) => Made;

const PRIVATE: readonly KeyMaterial[] = MATERIAL.filter(({ privateFields }) => privateFields.length > 0);
const PUTTY: readonly KeyMaterial[] = MATERIAL.filter(({ puttyFields }) => puttyFields.length > 0);
// Cheap ones: a derivation stands before each look at a number already.
const SMALL = PUTTY.filter(({ name }) => !/^rsa[24]|^dsa/.test(name));

const makeEncrypted: Make = (random, changes) => {
  const key = random.pick(SMALL);
  const made = random.pick<() => Made>([
    () => ({ input: makeOpensshFile(random, changes, key, true), key }),
    () => ({ input: makePuttyFile(random, changes, key, true), key }),
    () => makeEncryptedDocument(random, changes),
  ])();
  const passphrase = random.pick([PASSPHRASE, PASSPHRASE, PASSPHRASE, 'wrong', '', undefined]);
  return passphrase === undefined ? made : { ...made, passphrase };
};

const KINDS: Readonly<Record<InputKind, { readonly weight: number; readonly make: Make }>> = {
  line: { weight: 400, make: (random, changes) => ({ input: makeLine(random, changes) }) },
  certificate: { weight: 120, make: (random, changes) => ({ input: makeCertificate(random, changes) }) },
  rfc4716: { weight: 70, make: (random, changes) => ({ input: makeRfc4716(random, changes) }) },
  'public-document': {
    weight: 120,
    make: (random, changes) => ({ input: makePublicDocument(random, changes) }),
  },
  x509: { weight: 60, make: (random, changes) => ({ input: makeX509(random, changes) }) },
  jwk: { weight: 50, make: makeJwk },
  'openssh-key-v1': {
    weight: 70,
    make: (random, changes) => {
      const key = random.pick(PRIVATE);
      return { input: makeOpensshFile(random, changes, key, false), key };
    },
  },
  putty: {
    weight: 60,
    make: (random, changes) => {
      const key = random.pick(PUTTY);
      return { input: makePuttyFile(random, changes, key, false), key };
    },
  },
  'private-document': { weight: 60, make: makePrivateDocument },
  encrypted: { weight: 4, make: makeEncrypted },
};

/** All kinds. */
export const INPUT_KINDS: readonly InputKind[] = Object.keys(KINDS) as InputKind[];

const WEIGHTS = INPUT_KINDS.map((kind) => [KINDS[kind].weight, kind] as const);
const CHANGES = [
  [4, 0],
  [50, 1],
  [22, 2],
  [12, 3],
  [8, 5],
  [4, 10],
] as const;

/** The input of a number, and the random stream behind it for who chooses on. */
export function makeInput(
  seed: number,
  index: number,
  only?: readonly InputKind[],
): FuzzInput & { readonly random: Random } {
  const random = createRandom(seed, index);
  const kind = pickWeighted(
    random,
    only === undefined ? WEIGHTS : WEIGHTS.filter(([, each]) => only.includes(each)),
  );
  const changes = pickWeighted(random, CHANGES);
  // In the structure, on the text or the bytes outside of it, or half and half.
  const inside = random.pick([changes, changes, 0, changes >> 1]);
  const made = KINDS[kind].make(random, inside);
  let { input } = made;
  for (let change = inside; change < changes; change += 1)
    input = typeof input === 'string' ? mutateText(input, random) : mutateBytes(input, random);
  if (random.chance(0.02)) input = otherForm(input, random);
  const { passphrase, key } = made;
  return {
    kind,
    input,
    secrets: key?.secrets ?? [],
    random,
    ...(passphrase === undefined ? {} : { passphrase }),
  };
}

function otherForm(input: string | Uint8Array, random: Random): string | Uint8Array {
  if (typeof input !== 'string')
    return random.chance(0.5) ? Buffer.from(input).toString('latin1') : Buffer.from(input).toString('base64');
  const bytes = new Uint8Array(Buffer.from(input, random.chance(0.2) ? 'utf16le' : 'utf8'));
  return random.chance(0.7) ? bytes : mutateBytes(bytes, random);
}
