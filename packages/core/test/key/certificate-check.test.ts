import { createHash, generateKeyPairSync, generatePrimeSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCertificate } from '../../src/key/certificate-check.js';
import { parsePublicKey } from '../../src/key/public-key.js';
import { testKeys } from '../../testing/keys.js';
import { NOW, rows } from './documents.js';
import { blobOf, lineOf, refusalOf, string, vector } from './vectors.js';

interface Row {
  readonly name: string;
  readonly line: string;
  readonly findings: readonly string[];
}

const recorded = rows<Row>('openssh-certificates.json', 'certificates');
const check = (line: string, now = NOW) => checkCertificate(parsePublicKey(line), now);
const TYPE = 'ssh-ed25519-cert-v01@openssh.com';

const uint32 = (value: number) => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value]);
const uint64 = (value: bigint) => Buffer.from(value.toString(16).padStart(16, '0'), 'hex');
const option = (name: string, contents: Uint8Array | string = '') =>
  Buffer.concat([string(name), string(contents)]);
const mpint = (bytes: Uint8Array) => {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = Buffer.from(bytes.subarray(start));
  return string((digits[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), digits]) : digits);
};

interface Authority {
  readonly blob: Buffer;
  sign(data: Buffer): Buffer;
}

const pairOf = (type: string, options: object = {}) =>
  (
    generateKeyPairSync as unknown as (
      type: string,
      options: object,
    ) => { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
  )(type, options);

function ed25519Authority(): Authority {
  const { publicKey, privateKey } = pairOf('ed25519');
  const point = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return {
    blob: Buffer.concat([string('ssh-ed25519'), string(point)]),
    sign: (data) => Buffer.concat([string('ssh-ed25519'), string(sign(null, data, privateKey))]),
  };
}

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest();

// What a security key does with a message (OpenSSH PROTOCOL.u2f).
function tokenAuthority(kind: 'ed25519' | 'ec', flags = 1, count = 0x01020304): Authority {
  const name = kind === 'ec' ? 'sk-ecdsa-sha2-nistp256@openssh.com' : 'sk-ssh-ed25519@openssh.com';
  const { publicKey, privateKey } = kind === 'ec' ? pairOf('ec', { namedCurve: 'P-256' }) : pairOf('ed25519');
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const [left, right] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  const point =
    kind === 'ec' ? [string('nistp256'), string(Buffer.concat([Buffer.of(4), left, right]))] : [string(left)];
  const tail = Buffer.concat([Buffer.of(flags), uint32(count)]);
  return {
    blob: Buffer.concat([string(name), ...point, string('ssh:')]),
    sign(data) {
      const message = Buffer.concat([sha256('ssh:'), tail, sha256(data)]);
      if (kind === 'ed25519')
        return Buffer.concat([string(name), string(sign(null, message, privateKey)), tail]);
      const raw = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      const rs = Buffer.concat([mpint(raw.subarray(0, 32)), mpint(raw.subarray(32))]);
      return Buffer.concat([string(name), string(rs), tail]);
    },
  };
}

interface Content {
  readonly use?: number;
  readonly nonce?: Uint8Array;
  readonly keyId?: string;
  readonly principals?: readonly string[];
  readonly after?: bigint;
  readonly before?: bigint;
  readonly critical?: readonly Uint8Array[];
  readonly extensions?: readonly Uint8Array[];
  readonly reserved?: string;
  readonly authority?: Authority;
  readonly signature?: (data: Buffer, authority: Authority) => Buffer;
}

const AUTHORITY = ed25519Authority();

function certificate(content: Content = {}): string {
  const authority = content.authority ?? AUTHORITY;
  const data = Buffer.concat([
    string(TYPE),
    string(content.nonce ?? Buffer.alloc(32, 7)),
    string(blobOf('ed25519').subarray(-32)),
    uint64(1n),
    uint32(content.use ?? 1),
    string(content.keyId ?? 'id'),
    string(Buffer.concat((content.principals ?? ['alice']).map((name) => string(name)))),
    uint64(content.after ?? 0n),
    uint64(content.before ?? 2n ** 64n - 1n),
    string(Buffer.concat(content.critical ?? [])),
    string(Buffer.concat(content.extensions ?? [])),
    string(content.reserved ?? ''),
    string(authority.blob),
  ]);
  const signature = content.signature?.(data, authority) ?? authority.sign(data);
  return lineOf(TYPE, Buffer.concat([data, string(signature)]));
}

describe('checkCertificate', () => {
  it.each(recorded.map((row) => [row.name, row] as const))('judges the one that is %s', (_, row) => {
    expect(check(row.line)).toEqual(row.findings);
  });

  it('has nothing to say about a plain key, or about the certificates of ssh-keygen', () => {
    expect(check(testKeys.rsa2048.publicKey)).toEqual([]);
    for (const name of ['cert-rsa', 'cert-ecdsa', 'cert-ed25519'])
      expect(check(vector(`${name}.pub`)), name).toEqual([]);
  });

  it('names all faults, in the order signature, validity, options', () => {
    const critical = [option('no-such@example.org')];
    const signature = (data: Buffer) => AUTHORITY.sign(data).fill(0, 40);
    expect(check(certificate({ critical, before: 5n, signature }))).toEqual([
      'E_CERT_SIGNATURE',
      'E_CERT_EXPIRED',
      'E_CERT_CRITICAL_OPTION',
    ]);
  });

  it('is valid from the first second on, until the last one', () => {
    const line = certificate({ after: 1000n, before: 2000n });
    const found = [999, 1000, 1999, 1999.5, 2000].map((now) => check(line, now).length === 0);
    expect(found).toEqual([false, true, true, true, false]);
    expect(check(certificate({ after: 2000n, before: 1000n }), 1500)).toEqual(['E_CERT_EXPIRED']);
    expect(check(certificate({ after: 2n ** 63n }))).toEqual(['E_CERT_EXPIRED']);
  });
});

describe('the signature of a certificate', () => {
  it('fails with every bit of the signed bytes and of the signature', () => {
    const [, base64 = ''] = certificate().split(' ');
    const blob = Buffer.from(base64, 'base64');
    fc.assert(
      fc.property(fc.nat(blob.length * 8 - 1), (bit) => {
        const changed = Buffer.from(blob);
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
        const line = lineOf(TYPE, changed);
        if (refusalOf(() => parsePublicKey(line)) === 'accepted')
          expect(check(line)).toContain('E_CERT_SIGNATURE');
      }),
      { numRuns: 300 },
    );
  });

  it('can be that of a security key, over its flags and its counter too', () => {
    for (const kind of ['ed25519', 'ec'] as const) {
      const authority = tokenAuthority(kind);
      expect(check(certificate({ authority }))).toEqual([]);
      const signature = (data: Buffer) => {
        const bytes = authority.sign(data);
        bytes[bytes.length - 1] = 0;
        return bytes;
      };
      expect(check(certificate({ authority, signature }))).toEqual(['E_CERT_SIGNATURE']);
      const cut = (data: Buffer) => authority.sign(data).subarray(0, -1);
      expect(check(certificate({ authority, signature: cut }))).toEqual(['E_CERT_SIGNATURE']);
    }
  });

  it.each<[string, Content]>([
    [
      'of another type',
      { signature: (data, { sign: by }) => Buffer.concat([string('ssh-rsa'), by(data).subarray(15)]) },
    ],
    ['with a byte behind', { signature: (data, { sign: by }) => Buffer.concat([by(data), Buffer.alloc(1)]) }],
    [
      'of 63 bytes',
      {
        signature: (data, { sign: by }) =>
          Buffer.concat([string('ssh-ed25519'), string(by(data).subarray(-64, -1))]),
      },
    ],
    ['that is empty', { signature: () => Buffer.alloc(0) }],
    [
      'by a certificate',
      { authority: { blob: Buffer.from(certificate().split(' ')[1] ?? '', 'base64'), sign: AUTHORITY.sign } },
    ],
    [
      'by a key with a byte behind',
      { authority: { blob: Buffer.concat([AUTHORITY.blob, Buffer.alloc(1)]), sign: AUTHORITY.sign } },
    ],
    [
      'by a key of low order',
      {
        authority: {
          blob: Buffer.concat([string('ssh-ed25519'), string(Buffer.alloc(32))]),
          sign: AUTHORITY.sign,
        },
      },
    ],
    ['by no key', { authority: { blob: Buffer.alloc(0), sign: AUTHORITY.sign } }],
  ])('is none %s', (_, content) => {
    expect(check(certificate(content))).toEqual(['E_CERT_SIGNATURE']);
  });

  it('may leave out the zeros before it where the key is RSA', () => {
    const { publicKey, privateKey } = pairOf('rsa', { modulusLength: 1024 });
    const { n = '' } = publicKey.export({ format: 'jwk' });
    const blob = Buffer.concat([
      string('ssh-rsa'),
      string(Buffer.of(1, 0, 1)),
      mpint(Buffer.from(n, 'base64url')),
    ]);
    const wrap = (raw: Uint8Array) => Buffer.concat([string('rsa-sha2-256'), string(raw)]);
    let nonce = 0;
    let raw = Buffer.alloc(0);
    const authority: Authority = {
      blob,
      sign(data) {
        raw = sign('sha256', data, privateKey);
        return wrap(raw);
      },
    };
    const make = (signature?: Content['signature']) =>
      certificate({ authority, nonce: uint32(nonce), ...(signature === undefined ? {} : { signature }) });
    while (raw[0] !== 0) {
      nonce += 1;
      make();
    }
    expect(check(make())).toEqual([]);
    expect(check(make((data) => wrap(sign('sha256', data, privateKey).subarray(1))))).toEqual([]);
    expect(
      check(make((data) => wrap(Buffer.concat([Buffer.alloc(1), sign('sha256', data, privateKey)])))),
    ).toEqual(['E_CERT_SIGNATURE']);
  });
});

describe('an RSA authority', () => {
  const power = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
    let result = 1n;
    for (let [square, rest] = [base % modulus, exponent]; rest > 0n; rest >>= 1n) {
      if (rest & 1n) result = (result * square) % modulus;
      square = (square * square) % modulus;
    }
    return result;
  };
  const inverse = (value: bigint, modulus: bigint): bigint => {
    let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
    while (a > 1n) [a, b, x, y] = [b % a, a, y - (b / a) * x, x];
    return ((x % modulus) + modulus) % modulus;
  };
  const bytesOf = (value: bigint) => {
    const hex = value.toString(16);
    return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  };

  // Of many small primes, since two large ones take long to find.
  function rsaAuthority(primes: number, e: bigint): Authority {
    const factors: bigint[] = [];
    while (factors.length < primes) {
      const prime = generatePrimeSync(512, { bigint: true });
      if ((prime - 1n) % e !== 0n && e % (prime - 1n) !== 0n) factors.push(prime);
    }
    const n = factors.reduce((product, prime) => product * prime, 1n);
    const size = bytesOf(n).length;
    return {
      blob: Buffer.concat([string('ssh-rsa'), mpint(bytesOf(e)), mpint(bytesOf(n))]),
      sign(data) {
        const digest = Buffer.concat([
          Buffer.from('3031300d060960864801650304020105000420', 'hex'),
          createHash('sha256').update(data).digest(),
        ]);
        const head = Buffer.from([1, ...new Array(size - digest.length - 3).fill(0xff), 0]);
        const message = BigInt(`0x${Buffer.concat([head, digest]).toString('hex')}`);
        const signature = factors.reduce((sum, prime) => {
          const rest = n / prime;
          const part = power(message, inverse(e, prime - 1n), prime);
          return (sum + part * rest * inverse(rest, prime)) % n;
        }, 0n);
        return Buffer.concat([string('rsa-sha2-256'), string(bytesOf(signature))]);
      },
    };
  }

  it.each([
    ['8192 bits and an exponent of 4 bytes', 16, 0xffff_fffbn, []],
    ['more than 8192 bits', 17, 65_537n, ['E_CERT_SIGNATURE']],
    ['an exponent of 5 bytes', 16, 0x1_0000_000fn, ['E_CERT_SIGNATURE']],
  ])('of %s could keep the verification busy for seconds', (_, primes, e, codes) => {
    expect(check(certificate({ authority: rsaAuthority(primes, e) }))).toEqual(codes);
  });
});

describe('critical options', () => {
  const of = (...critical: Buffer[]) => check(certificate({ critical }));
  const address = (text: string) => option('source-address', string(text));

  it('are those that OpenSSH knows, in any order', () => {
    const command = option('force-command', string('/bin/true'));
    expect(of(option('verify-required'), address('::1,10.0.0.0/8'), command)).toEqual([]);
    expect(of(option('verify-required'), option('verify-required'))).toEqual([]);
  });

  it('are none in a host certificate', () => {
    expect(check(certificate({ use: 2 }))).toEqual([]);
    expect(check(certificate({ use: 2, critical: [option('verify-required')] }))).toEqual([
      'E_CERT_CRITICAL_OPTION',
    ]);
  });

  it.each([
    ['an unknown one', [option('no-such@example.org')]],
    ['an extension in their place', [option('permit-pty')]],
    ['a command twice', [option('force-command', string('a')), option('force-command', string('a'))]],
    ['a command that is no string', [option('force-command', 'a')]],
    [
      'a command with a byte behind',
      [option('force-command', Buffer.concat([string('a'), Buffer.alloc(1)]))],
    ],
    ['a command with a NUL', [option('force-command', string('a\0b'))]],
    ['addresses twice', [address('::1'), address('::1')]],
    ['a switch with contents', [option('verify-required', string('yes'))]],
  ])('refuse %s', (_, critical) => {
    expect(of(...critical)).toEqual(['E_CERT_CRITICAL_OPTION']);
  });

  it.each([
    '192.0.2.1',
    '192.0.2.0/24',
    '0.0.0.0/0',
    '2001:db8::/32',
    '::/0',
    '::ffff:192.0.2.1',
    '2001:db8:0:0:0:0:0:1/128',
    '::1,192.0.2.1',
  ])('take the address list %s', (list) => {
    expect(of(address(list))).toEqual([]);
  });

  it.each([
    '',
    ',',
    '192.0.2.1,',
    '192.0.2.1/24',
    '192.0.2.0/33',
    '2001:db8::1/32',
    '::/129',
    '::/1/2',
    '::/',
    'fe80::1%eth0',
    'example.org',
    '!192.0.2.1',
    '*',
    ' ::1',
    '1.2.3',
    `${'0'.repeat(60)}::`,
  ])('refuse the address list %j', (list) => {
    expect(of(address(list))).toEqual(['E_CERT_CRITICAL_OPTION']);
  });
});

describe('the fields of a certificate', () => {
  it('may have a nonce of any length, and a reserved field that is not empty', () => {
    for (const content of [{ nonce: Buffer.alloc(0) }, { nonce: Buffer.alloc(200) }, { reserved: 'x' }])
      expect(check(certificate(content))).toEqual([]);
  });

  it.each<[string, Content]>([
    ['a use of neither', { use: 3 }],
    ['more principals than OpenSSH takes', { principals: new Array(257).fill('a') }],
  ])('refuse %s', (_, content) => {
    expect(refusalOf(() => parsePublicKey(certificate(content)))).toBe('invalid_key E_FORMAT');
  });

  it.each<[string, Content, string]>([
    ['a NUL in the key id', { keyId: 'a\0b' }, 'E_CONTROL_CHAR'],
    ['a NUL in a principal', { principals: ['root\0x'] }, 'E_CONTROL_CHAR'],
    ['a NUL in the name of an option', { extensions: [option('permit-pty\0')] }, 'E_CONTROL_CHAR'],
    ['an escape sequence in the key id', { keyId: '\u009b31mred' }, 'E_CONTROL_CHAR'],
    ['a line end in a principal', { principals: ['root\nadmin'] }, 'E_CONTROL_CHAR'],
    ['a change of direction in the key id', { keyId: 'a\u202eb' }, 'E_INVISIBLE_CHAR'],
    ['a private key as the key id', { keyId: '-----BEGIN OPENSSH PRIVATE KEY-----' }, 'E_PRIVATE_MATERIAL'],
  ])('refuse %s, which was shown as it is', (_, content, code) => {
    expect(refusalOf(() => parsePublicKey(certificate(content)))).toBe(`invalid_key ${code}`);
  });

  it('may name 256 principals, or none', () => {
    expect(check(certificate({ principals: new Array(256).fill('a') }))).toEqual([]);
    expect(check(certificate({ principals: [] }))).toEqual([]);
  });
});
