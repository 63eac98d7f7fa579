import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { isPrimeModulus, screenRsa } from '../../../core/src/key/screens/rsa.js';
import { POLICIES } from '../../../core/src/policy.js';
import { FAMILIES, type WeakKey } from './families.js';

/** What one process found out about its share of a family. */
export interface Share {
  readonly found: number;
  readonly total: number;
  /** Hexadecimal moduli that no code of the family was given for, or any code where the key is sound. */
  readonly wrong: readonly string[];
  /** Of the screen, without the primality of the modulus; milliseconds. */
  readonly medianMs: number;
  readonly sample: readonly { readonly n: string; readonly e: string; readonly badkeys: string }[];
}

const { screens } = POLICIES.strict;
const SAMPLE = 100;
const GOOD_BITS = 2048;

async function weakShare(name: string, from: number, to: number): Promise<Share> {
  const family = FAMILIES.find((each) => each.name === name);
  if (family === undefined) throw new TypeError(`no family ${name}`);
  return judge(
    from,
    to,
    async (index) => family.make(index),
    (codes) => family.codes.some((code) => codes.includes(code)),
  );
}

function goodShare(from: number, to: number): Promise<Share> {
  const generate = promisify(generateKeyPair);
  const make = async (): Promise<WeakKey> => {
    const { publicKey } = await generate('rsa', { modulusLength: GOOD_BITS });
    const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
    return { n: fromBase64(n), e: fromBase64(e) };
  };
  return judge(from, to, make, (codes) => codes.length === 0);
}

async function judge(
  from: number,
  to: number,
  make: (index: number) => Promise<WeakKey>,
  isRight: (codes: readonly string[]) => boolean,
): Promise<Share> {
  const times: number[] = [];
  const wrong: string[] = [];
  const sample: { n: string; e: string; badkeys: string }[] = [];
  for (let index = from; index < to; index += 1) {
    const key = await make(index);
    const numbers = { kind: 'rsa', n: toBytes(key.n), e: toBytes(key.e) } as const;
    const start = performance.now();
    const codes: string[] = [...screenRsa(numbers, screens)];
    times.push(performance.now() - start);
    if (codes.length === 0 && (await isPrimeModulus(numbers.n))) codes.push('E_RSA_WEAK_PRIME_MODULUS');
    if (!isRight(codes)) wrong.push(`${key.n.toString(16)} ${codes.join(' ')}`.trim());
    if (key.badkeys !== undefined && sample.length < SAMPLE)
      sample.push({ n: key.n.toString(16), e: key.e.toString(16), badkeys: key.badkeys });
    if ((index - from) % 100 === 99) process.send?.({ done: 100 });
  }
  times.sort((a, b) => a - b);
  const total = to - from;
  return { found: total - wrong.length, total, wrong, medianMs: times[total >> 1] ?? 0, sample };
}

function toBytes(value: bigint): Uint8Array {
  const digits = value.toString(16);
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
}

function fromBase64(text: string): bigint {
  return BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);
}

const [, , name = '', from = '0', to = '0'] = process.argv;
const share = await (name === 'good'
  ? goodShare(Number(from), Number(to))
  : weakShare(name, Number(from), Number(to)));
process.send?.({ share });
process.disconnect?.();
