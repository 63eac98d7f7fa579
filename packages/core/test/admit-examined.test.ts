import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { isKeypairError } from '../src/errors.js';
import { fromBigInt } from '../src/key/numbers.js';
import { formatPrivateKey } from '../src/key/private-key.js';
import { encodeKeyBlob } from '../src/key/public-key.js';
import { POLICIES, type Policy } from '../src/policy.js';
import type { Material } from '../src/types.js';
import { E, nextPrime, prime, privateNumbers } from './key/screens/rsa-made.js';
import { vector } from './key/vectors.js';
import { ALICE, contextOf, createWorld } from './support/world.js';

interface Certificate {
  readonly name: string;
  readonly pem: string;
}

const { certificates } = JSON.parse(vector('x509-certificates.json')) as {
  readonly certificates: readonly Certificate[];
};

/** The finding for which the service refuses a material; undefined: it took it in. */
async function verdictOf(material: Material, policy: Policy = POLICIES.strict): Promise<string | undefined> {
  const { service, store } = createWorld({ clock: () => Date.now() * 1000 });
  const items = [{ name: 'a', material, retain: false }];
  const command = { op: 'create', owner: 'user:alice', uniqueNames: true, items } as const;
  try {
    await service.execute(command, contextOf(ALICE, policy));
    return undefined;
  } catch (error) {
    if (!isKeypairError(error)) throw error;
    expect(await store.scan(0, 1)).toEqual([]);
    return error.issues[0]?.code;
  }
}

function rsaPair(p: bigint, q: bigint): Extract<Material, { from: 'import' }> {
  const numbers = privateNumbers(p, q);
  const blob = Buffer.from(encodeKeyBlob('ssh-rsa', numbers)).toString('base64');
  const privateKey = formatPrivateKey({ sshType: 'ssh-rsa', numbers, comment: '' });
  return { from: 'import', type: 'ssh', publicKey: `ssh-rsa ${blob}`, privateKey };
}

/** A prime p for which 65537 has an inverse modulo p - 1. */
function usablePrime(bits: number): bigint {
  for (;;) {
    const p = prime(bits);
    if (p % E !== 1n) return p;
  }
}

/** A product of two such primes that is near the top of its length, as a prime of `prime` is: a modulus made with it has its whole length. */
function usableProduct(bits: number): bigint {
  for (;;) {
    const product = usablePrime(bits / 2) * usablePrime(bits / 2);
    if (product >> BigInt(bits - 2) === 3n) return product;
  }
}

describe('what takes time is examined before a keypair is stored', () => {
  it('a certificate that its own key did not sign was taken in as x509', async () => {
    const of = (name: string): Material => ({
      from: 'import',
      type: 'x509',
      publicKey: certificates.find((each) => each.name === name)?.pem ?? '',
    });
    expect(await verdictOf(of('of the name of its issuer, signed by another key'))).toBe('E_X509_SIGNATURE');
    expect(await verdictOf(of('rsa sha256'))).toBeUndefined();
    expect(await verdictOf(of('expired'))).toBeUndefined();
  });

  it('a private RSA key whose primes are products was taken in beside its public half', async () => {
    const products = rsaPair(usableProduct(1024), usablePrime(1024));
    expect(await verdictOf(products)).toBe('E_PRIVATE_MISMATCH');
    expect(await verdictOf(rsaPair(usablePrime(1024), usablePrime(1024)))).toBeUndefined();
  });

  it('a private RSA key with primes that are near each other was taken in beside its public half', async () => {
    const p = usablePrime(1024);
    expect(await verdictOf(rsaPair(p, nextPrime(p + (1n << 880n))))).toBe('E_RSA_WEAK_FERMAT');
  });

  it('many items were screened in one turn', async () => {
    const items = Array.from({ length: 8 }, (_, index) => ({
      name: `a${index}`,
      material: {
        from: 'import',
        type: 'ssh',
        publicKey: rsaPair(usablePrime(1024), usablePrime(1024)).publicKey,
      } as const,
      retain: false,
    }));
    const command = { op: 'create', owner: 'user:alice', uniqueNames: true, items } as const;
    let turns = 0;
    let done = false;
    const work = createWorld()
      .service.execute(
        command,
        contextOf(ALICE, { screens: { ...POLICIES.strict.screens, primeModulus: false } }),
      )
      .finally(() => {
        done = true;
      });
    while (!done) {
      await setImmediate();
      turns += 1;
    }
    expect((await work).keypairs).toHaveLength(8);
    expect(turns).toBeGreaterThanOrEqual(items.length);
  });

  it('fips takes no exponent below 65537', async () => {
    const n = prime(1024) * prime(1024);
    const numbers = { kind: 'rsa', n: fromBigInt(n), e: fromBigInt(3n) } as const;
    const publicKey = `ssh-rsa ${Buffer.from(encodeKeyBlob('ssh-rsa', numbers)).toString('base64')}`;
    const material = { from: 'import', type: 'ssh', publicKey } as const;
    expect(await verdictOf(material, POLICIES.fips)).toBe('E_RSA_EXPONENT_INVALID');
    expect(await verdictOf(material)).toBeUndefined();
  });
});
