import { toBigInt } from '../numbers.js';

const P = 2n ** 255n - 19n;
// RFC 8032 section 5.1: a square root of -1.
const ROOT_OF_MINUS_1 = 0x2b8324804fc1df0b2b4d00993dfbd7a72f431806ad2fe478c4ee1b274a0ea0b0n;
// RFC 7748 section 4.1: the same curve as v² = u(u² + Au + 1). (0, 0) is its only point of order 2, (1, √(A + 2)) has order 4.
const A = 486662n;
const ROOT_OF_A_PLUS_2 = 0x141b0b6806563d503de05885280b59109ca5ee38d7b56c9c165db7106377bbd8n;

/**
 * Whether a sound Ed25519 point (32 bytes, RFC 8032; on the curve and not of low order) lies in the subgroup of prime order L, that is whether [L]P is the
 * identity. It costs at most five powers modulo p, a third of [L]P.
 *
 * The group is Z/L × Z/8, so P is asked to be eight times another point. It is twice another, Q, exactly when u is a square (2-descent); Q comes from undoing
 * the two isogenies of degree 2 that make up doubling (T. Pornin, "Point-Halving and Subgroup Membership in Twisted Edwards Curves", 2022, section 3); and Q is
 * four times another exactly when u(v/u - √(A + 2))² is a fourth power (Tate pairing with the point of order 4).
 */
export function isTorsionFree(point: Uint8Array): boolean {
  const bigEndian = Uint8Array.from(point).reverse();
  bigEndian[0] = (bigEndian[0] as number) & 0x7f;
  const y = toBigInt(bigEndian);
  // u = (1 + y) / (1 - y). With d = 1 - y, all of weight 1 (a, u) stands times d², so that nothing is divided; v/u and √u stand times d.
  const d = P + 1n - y;
  const a = (A * ((d * d) % P)) % P;
  const u = ((1n + y) * d) % P;
  const s = squareRoot(u);
  if (s === null) return false;
  // v/√u, a root of u² + Au + 1; the sign of v does not matter, since -P is in every subgroup that P is in.
  const w = d * (squareRoot(modulo(A + 2n - (((A - 2n) * y) % P) * y)) as bigint);
  // The point between P and Q. There are two; the product of their u is A² - 4, which is no square, and Q belongs to the one that is.
  const one = modulo(a + 2n * (u - w));
  const rootOfOne = squareRoot(one);
  const between = rootOfOne === null ? modulo(a + 2n * (u + w)) : one;
  const t = rootOfOne ?? (squareRoot(between) as bigint);
  // Twice the u of Q; its v/u is t.
  const doubled = modulo(between - a - 2n * s * t);
  const half = (doubled & 1n) === 0n ? doubled >> 1n : (doubled + P) >> 1n;
  const slope = modulo(t - ROOT_OF_A_PLUS_2 * d);
  const pairing = (half * ((slope * slope) % P)) % P;
  // x^((p + 3) / 4) is x exactly when x^((p - 1) / 4) is 1.
  const power = powered(pairing);
  return (power * power) % P === pairing;
}

function modulo(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

/** A square root, or null where there is none (RFC 8032 section 5.1.3, for p = 5 modulo 8). */
function squareRoot(value: bigint): bigint | null {
  const root = powered(value);
  const square = (root * root) % P;
  if (square === value) return root;
  return square === P - value ? (root * ROOT_OF_MINUS_1) % P : null;
}

/** x^((p + 3) / 8) = x^(2^252 - 2). The name `ones9` stands for x^(2^9 - 1). */
function powered(x: bigint): bigint {
  const ones2 = (squared(x, 1) * x) % P;
  const ones4 = (squared(ones2, 2) * ones2) % P;
  const ones5 = (squared(ones4, 1) * x) % P;
  const ones10 = (squared(ones5, 5) * ones5) % P;
  const ones20 = (squared(ones10, 10) * ones10) % P;
  const ones40 = (squared(ones20, 20) * ones20) % P;
  const ones50 = (squared(ones40, 10) * ones10) % P;
  const ones100 = (squared(ones50, 50) * ones50) % P;
  const ones200 = (squared(ones100, 100) * ones100) % P;
  const ones250 = (squared(ones200, 50) * ones50) % P;
  return squared((squared(ones250, 1) * x) % P, 1);
}

function squared(x: bigint, times: number): bigint {
  let result = x;
  for (let count = 0; count < times; count += 1) result = (result * result) % P;
  return result;
}
