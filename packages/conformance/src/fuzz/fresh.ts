import { createECDH, createPrivateKey, createPublicKey } from 'node:crypto';
import { lineOf } from './lines.js';
import { material } from './material.js';
import { createRandom, type Random } from './random.js';
import { encodeWire, mpint, strings, type WireField } from './wire.js';

/** PKCS#8 of an Ed25519 key before its 32 bytes (RFC 8410). */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SIZES = [
  512, 768, 1016, 1023, 1024, 1025, 1032, 1536, 2047, 2048, 2049, 3072, 4096, 8192, 16_384, 16_392,
];
const EXPONENTS = [
  '03',
  '05',
  '11',
  '0101',
  '010001',
  '010003',
  '0100000001',
  'ffffffffffffffff',
  `01${'00'.repeat(30)}01`,
];
const COMMENTS = ['', 'alice', 'alice@example.org', 'a b  c', 'é', '=', '#', '"x"', 'ssh-rsa', "it's", '\\'];

/** A line of a key that nobody has made before, well formed in its structure: of RSA and DSA the numbers are random and of the right sizes. */
export function freshLine(seed: number, index: number): string {
  const random = createRandom(seed, index);
  const [type, fields] = random.pick([rsa, rsa, ec, ec, ed25519, ed25519, sk, dsa])(random);
  return lineOf(type, encodeWire([...strings(type), ...fields]), random.pick(COMMENTS));
}

type Fresh = readonly [string, readonly WireField[]];

function rsa(random: Random): Fresh {
  const bits = random.pick(SIZES);
  const n = random.bytes(Math.ceil(bits / 8));
  const top = (bits - 1) % 8;
  n[0] = ((n[0] as number) & ((1 << top) - 1)) | (1 << top);
  n[n.length - 1] = (n.at(-1) as number) | 1;
  return ['ssh-rsa', [new Uint8Array(Buffer.from(random.pick(EXPONENTS), 'hex')), n].map(mpint)];
}

function ec(random: Random): Fresh {
  const [curve, openssl, size] = random.pick([
    ['nistp256', 'prime256v1', 32],
    ['nistp384', 'secp384r1', 48],
    ['nistp521', 'secp521r1', 65],
  ] as const);
  const ecdh = createECDH(openssl);
  const d = random.bytes(size);
  d[0] = (d[0] as number) & 0x7f;
  ecdh.setPrivateKey(d);
  return [`ecdsa-sha2-${curve}`, strings(curve, new Uint8Array(ecdh.getPublicKey()))];
}

/** The point of an Ed25519 seed. */
export function pointOf(seed: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, seed]), format: 'der', type: 'pkcs8' });
  return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
}

function ed25519(random: Random): Fresh {
  return ['ssh-ed25519', strings(pointOf(random.bytes(32)))];
}

function sk(random: Random): Fresh {
  const application = random.pick(['ssh:', 'ssh:work', 'x', 'https://example.org', 'a'.repeat(255)]);
  if (random.chance(0.5))
    return ['sk-ssh-ed25519@openssh.com', strings(pointOf(random.bytes(32)), application)];
  const [, [curve, point]] = ecOn256(random);
  return [
    'sk-ecdsa-sha2-nistp256@openssh.com',
    [curve as WireField, point as WireField, ...strings(application)],
  ];
}

function ecOn256(random: Random): Fresh {
  let made = ec(random);
  while (made[0] !== 'ecdsa-sha2-nistp256') made = ec(random);
  return made;
}

function dsa(random: Random): Fresh {
  const [p, q, g] = material('dsa1024').fields as [WireField, WireField, WireField];
  return ['ssh-dss', [p, q, g, mpint(random.bytes(127))]];
}
