import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importAuthorizedKeys } from '../../src/import-many/import-many.js';
import type { ImportedLine, ImportManyOptions } from '../../src/import-many/types.js';
import { inspectPublicKey } from '../../src/inspect/public.js';
import { POLICIES, type Screens } from '../../src/policy.js';
import { testKeys } from '../../testing/keys.js';
import { lineNames, vector } from '../key/vectors.js';
import { haveEnded, threadsOf } from './threads.js';

const KEY = testKeys.ed25519.publicKey;
const MARK = '\ufeff';
const now = (): number => 1_800_000_000_000;

async function all(
  file: Parameters<typeof importAuthorizedKeys>[0],
  options: ImportManyOptions = {},
): Promise<ImportedLine[]> {
  const found: ImportedLine[] = [];
  for await (const line of importAuthorizedKeys(file, { now, ...options })) found.push(line);
  return found;
}

const short = ({ line, verdict, options, findings }: ImportedLine): readonly unknown[] => [
  line,
  verdict,
  ...(options === undefined
    ? []
    : [options.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)).join(';')]),
  ...findings.map(({ code }) => code),
];

describe('importAuthorizedKeys', () => {
  it('finds of each line what its key alone is found to be', async () => {
    const lines = [
      ...lineNames.map((name) => vector(`${name}.pub`).replace(/\n$/, '')),
      ...lineNames.map((name) => vector(`${name}.pub`).replace(/\n$/, '').slice(0, 60)),
      `ssh-foo ${KEY}`,
      `${KEY}\0`,
      `${KEY} \u202e`,
      `${KEY}\r`,
      '-----BEGIN OPENSSH PRIVATE KEY-----',
      'x'.repeat(17_000),
      `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAABAAQ${'/'.repeat(100_000)}`,
    ];
    for (const policy of ['strict', 'openssh'] as const) {
      const found = await all(lines.join('\n'), { policy });
      const single = await Promise.all(lines.map((line) => inspectPublicKey(line, { policy, now })));
      const bare = found.map(({ line: _line, error: _error, ...inspection }) => inspection);
      expect(bare).toEqual(single);
    }
  });

  it('passes over blank lines and comments, and counts them', async () => {
    const file = `# first\n\n \t\r\n${KEY}\n  # ${KEY}\n${KEY}`;
    expect((await all(file)).map(short)).toEqual([
      [4, 'accept'],
      [6, 'accept'],
    ]);
    expect(await all('')).toEqual([]);
    expect(await all('# nothing\n')).toEqual([]);
  });

  it.each([
    [`no-pty ${KEY}`, 'no-pty'],
    [`  no-pty\t ${KEY}`, 'no-pty'],
    [
      `from="10.0.0.0/8,!10.0.0.1",command="echo \\"a b\\" # c",restrict ${KEY}`,
      'from=10.0.0.0/8,!10.0.0.1;command=echo "a b" # c;restrict',
    ],
    [`cert-authority,principals="a,b" ${KEY}`, 'cert-authority;principals=a,b'],
    [`command="${KEY}" ${KEY}`, `command=${KEY}`],
    [`environment="NAME=käse" ${KEY}`, 'environment=NAME=käse'],
  ])('reads the options of %s', async (line, options) => {
    const [found, ...more] = await all(`${line}\n`);
    expect(short(found as ImportedLine)).toEqual([1, 'accept', options]);
    expect(found?.key).toEqual((await inspectPublicKey(KEY)).key);
    expect(more).toEqual([]);
  });

  it.each([
    ['a quote that stays open', `command="x ${KEY}`, 'E_OPTIONS_PREFIX'],
    ['a value without quotes', `command=x ${KEY}`, 'E_OPTIONS_PREFIX'],
    ['an option without a name', `no-pty,,no-touch-required ${KEY}`, 'E_OPTIONS_PREFIX'],
    ['a comma at the end', `no-pty, ${KEY}`, 'E_OPTIONS_PREFIX'],
    ['an option that sshd does not know', `no-pty,no-fun ${KEY}`, 'E_OPTIONS_PREFIX'],
    ['a line of known_hosts', `example ${KEY}`, 'E_OPTIONS_PREFIX'],
    ['an option without its value', `command ${KEY}`, 'E_OPTIONS_PREFIX'],
    ['a value that an option does not have', `no-pty="" ${KEY}`, 'E_OPTIONS_PREFIX'],
    ['options without a key', 'no-pty,restrict', 'E_OPTIONS_PREFIX'],
    ['a control character in an option', `command="\u0007" ${KEY}`, 'E_CONTROL_CHAR'],
    ['a character in an option that turns text around', `command="\u202e" ${KEY}`, 'E_INVISIBLE_CHAR'],
    ['a private key in an option', `command="-----BEGIN PRIVATE KEY-----" ${KEY}`, 'E_PRIVATE_MATERIAL'],
    [
      'a JSON web key',
      '{"kty":"OKP","crv":"Ed25519","x":"5RBkeo05vKLEOoam4yDmxMjs2VI9wL3D874kE1Xkh1A"}',
      'E_FORMAT',
    ],
    ['a marker of known_hosts', `@cert-authority *.example.org ${KEY}`, 'E_OPTIONS_PREFIX'],
  ])('refuses %s', async (_, line, code) => {
    const [found] = await all(line);
    expect(found).toMatchObject({ line: 1, verdict: 'reject', error: 'invalid_key' });
    expect(found?.findings[0]?.code).toBe(code);
    expect(found).not.toHaveProperty('options');
    expect(found).not.toHaveProperty('key');
  });

  it('refuses a certificate where a certificate authority belongs, whatever the policy', async () => {
    const { publicKey } = testKeys.certificate;
    const file = `${publicKey}\ncert-authority ${publicKey}\nCERT-AUTHORITY ${publicKey}\n`;
    const found = await all(file, { policy: 'openssh' });
    expect(found.map(short)).toEqual([
      [1, 'accept'],
      [2, 'reject', 'cert-authority', 'E_CERT_NOT_KEY'],
      [3, 'reject', 'CERT-AUTHORITY', 'E_CERT_NOT_KEY'],
    ]);
  });

  it('tells of a byte order mark, which sshd does not pass over', async () => {
    expect((await all(`${MARK}${KEY}\n${KEY}\n`)).map(short)).toEqual([
      [1, 'warn', 'W_NORMALISED'],
      [2, 'accept'],
    ]);
    expect((await all(`${MARK}# comment\n${KEY}\n`)).map(short)).toEqual([[2, 'accept']]);
    expect((await all(`${KEY}\n${MARK}${KEY}\n`)).map(short)).toEqual([
      [1, 'accept'],
      [2, 'reject', 'E_INVISIBLE_CHAR'],
    ]);
    expect(await all(MARK)).toEqual([]);
    // The beginning of one is none.
    expect((await all(Uint8Array.of(0xef, 0xbb))).map(short)).toEqual([[1, 'reject', 'E_ENCODING']]);
  });

  it('tells of carriage returns', async () => {
    expect((await all(`${KEY}\r\n${KEY}\n`)).map(short)).toEqual([
      [1, 'warn', 'W_NORMALISED'],
      [2, 'accept'],
    ]);
  });

  it('refuses bytes and halves of characters that are no UTF-8, line by line', async () => {
    const bytes = Buffer.concat([Buffer.from(`${KEY} `), Buffer.of(0xff), Buffer.from(`\n${KEY}\n`)]);
    const expected = [
      [1, 'reject', 'E_ENCODING'],
      [2, 'accept'],
    ];
    expect((await all(bytes)).map(short)).toEqual(expected);
    expect((await all(`${KEY} \ud800\n${KEY}\n`)).map(short)).toEqual(expected);
    expect((await all([`${KEY} \ud800`, Buffer.from(`\n${KEY}\n`)])).map(short)).toEqual(expected);
    expect((await all([`${KEY} \ud83d`, '\udd11\n'])).map(({ key }) => key?.comment)).toEqual([
      'dave@example.org 🔑',
    ]);
  });

  it('holds no more of a line than it needs to refuse it', async () => {
    const chunk = Buffer.alloc(1 << 20, 'A');
    function* longLines(): Generator<Uint8Array> {
      yield Buffer.from(`${KEY}\n`);
      for (const head of [
        'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAABAAQ',
        'no-pty ssh-ed25519 ',
        'command="',
        '',
        '#',
        '  ',
      ]) {
        yield Buffer.from(head);
        for (let count = 0; count < 64; count += 1) yield chunk;
        yield Buffer.from('\n');
      }
      yield Buffer.alloc(1 << 20, ' ');
      yield Buffer.from(`${KEY}\n${KEY}`);
    }
    const before = process.memoryUsage().arrayBuffers;
    const found: ImportedLine[] = [];
    for await (const line of importAuthorizedKeys(longLines())) {
      found.push(line);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 << 20);
    }
    expect(found.map(short)).toEqual([
      [1, 'accept'],
      [2, 'reject', 'E_RSA_MODULUS_TOO_LARGE'],
      [3, 'reject', 'no-pty', 'E_TOO_LARGE'],
      [4, 'reject', 'E_TOO_LARGE'],
      [5, 'reject', 'E_TOO_LARGE'],
      [7, 'reject', 'E_TOO_LARGE'],
      [8, 'reject', 'E_TOO_LARGE'],
      [9, 'accept'],
    ]);
  });

  it('takes options of 16 KiB before a key', async () => {
    const options = `command="${'a'.repeat(16_000)}"`;
    expect((await all(`${options} ${KEY}\n`)).map(({ verdict }) => verdict)).toEqual(['accept']);
  });

  it('does the same in threads', async () => {
    const file = `${MARK}${`${KEY}\n# c\n`.repeat(200)}no-pty ${KEY}\nssh-rsa AAAA\n${KEY}\0\n${KEY} ä\n${'x'.repeat(40_000)}\n${KEY}`;
    const here = await all(file, { threads: 0 });
    let there: readonly ImportedLine[] = [];
    const threads = await threadsOf(async () => {
      there = await all(file, { threads: 2 });
    });
    expect(there).toEqual(here);
    expect(here).toHaveLength(206);
    expect([threads.length, haveEnded(threads)]).toEqual([2, true]);
  });
});

const noScreens = Object.fromEntries(
  Object.keys(POLICIES.strict.screens).map((name) => [name, false]),
) as unknown as Screens;
const policy = { ...POLICIES.openssh, screens: noScreens };
const parts = fc.constantFrom(
  ...[
    KEY,
    testKeys.rsa2048.publicKey,
    testKeys.certificate.publicKey,
    '',
    ' ',
    '\t',
    '#',
    '\r',
    '\0',
    '"',
    '\\"',
    ',',
  ],
  ...['no-pty', 'from="a b"', 'cert-authority', 'ä', '🔑', MARK, 'x'.repeat(33_000)],
);
const file = fc
  .array(fc.tuple(parts, fc.constantFrom('', ' ', '\n', '\n')), { maxLength: 30 })
  .map((all) => Buffer.from(all.flat().join('')));

describe('a file of authorized_keys', () => {
  it('reads the same however it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.array(fc.nat(), { maxLength: 20 }),
        fc.boolean(),
        async (bytes, cuts, asText) => {
          const whole = await all(bytes, { policy, threads: 0 });
          const text = bytes.toString('utf8');
          const source = asText ? text : bytes;
          const places = [0, ...cuts.map((cut) => cut % (source.length + 1)), source.length].sort(
            (a, b) => a - b,
          );
          const pieces = places.slice(1).map((place, index) => source.slice(places[index], place));
          expect(await all(pieces, { policy, threads: 0 })).toEqual(whole);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has a result for each line that is no comment and not blank, in their order', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (bytes) => {
        const lines = bytes
          .toString('utf8')
          .replace(/^\ufeff/, '')
          .split('\n');
        const keys = lines.flatMap((line, index) => (/^[ \t\r]*(?:#|$)/.test(line) ? [] : [index + 1]));
        expect((await all(bytes, { policy, threads: 0 })).map(({ line }) => line)).toEqual(keys);
      }),
      { numRuns: 200 },
    );
  });
});
