import { isDeepStrictEqual } from 'node:util';
import { isKeypairError } from '../../../core/src/errors.js';
import { FINDINGS } from '../../../core/src/findings.js';
import { inspectPair } from '../../../core/src/inspect/pair.js';
import { inspectPrivateKey } from '../../../core/src/inspect/private.js';
import { inspectPublicKey } from '../../../core/src/inspect/public.js';
import type { Inspection } from '../../../core/src/inspect/types.js';
import { fingerprintSha256 } from '../../../core/src/key/fingerprint.js';
import { readPublicDocument } from '../../../core/src/key/formats/public-document.js';
import { sameBytes } from '../../../core/src/key/numbers.js';
import {
  formatPrivateKey,
  type PrivateKey,
  parsePrivateKey,
  readPrivateDocument,
} from '../../../core/src/key/private-key.js';
import { formatPublicKey, type PublicKey, parsePublicKey } from '../../../core/src/key/public-key.js';
import { readPublicKey } from '../../../core/src/key/read-public-key.js';
import { isRefusal } from '../../../core/src/key/refusal.js';
import { isLineText } from '../../../core/src/key/text-screen.js';
import { POLICIES, type Policy } from '../../../core/src/policy.js';
import type { FuzzInput, InputKind } from './inputs.js';
import { lineOf } from './lines.js';
import { blobOf, MATERIAL } from './material.js';
import { pickWeighted, type Random } from './random.js';
import { whatIsLost } from './reencode.js';
import { createSecretScan, type SecretScan } from './secret-scan.js';

/** What must not be: how it is told apart from others, and what there is to know. */
export interface Fault {
  readonly kind: 'threw' | 'lost' | 'unstable' | 'untold' | 'leak' | 'slow' | 'crash' | 'hang';
  readonly detail: string;
}

/** What became of an input. */
export interface Outcome {
  readonly accepted: boolean;
  readonly fault?: Fault;
}

/** The functions under test. */
export type TargetName =
  | 'line'
  | 'policy'
  | 'document'
  | 'private'
  | 'private-document'
  | 'inspect-public'
  | 'inspect-private'
  | 'inspect-pair';

type Run = (input: FuzzInput) => Outcome | Promise<Outcome>;

const REFUSED: Outcome = { accepted: false };
const ACCEPTED: Outcome = { accepted: true };
/** 2027-01-15: a clock that stands, so that an input does the same every time. */
const NOW = (): number => 1_800_000_000_000;

/** Derivations that cost less than what is looked for: what a policy lets through takes as long as its maker wanted. */
const CHEAP: Policy = {
  ...POLICIES.openssh,
  name: 'cheap',
  kdf: {
    bcryptRounds: 1,
    pbkdf2Iterations: 2048,
    scryptBytes: 1_048_576,
    argon2Kibibytes: 64,
    argon2Work: 128,
  },
};
const DOCUMENT = { maxBytes: 65_536, now: NOW() / 1000, rsaBitsMaximum: 16_384 };
const PRESETS: readonly Policy[] = Object.values(POLICIES);
const LINES: readonly string[] = MATERIAL.map((key) => lineOf(key.type, blobOf(key), ''));

const TARGETS: Readonly<Record<TargetName, Run>> = {
  line: ({ input, secrets }) => guarded(secrets, () => checkKey(parsePublicKey(input))),
  policy: ({ input, kind, secrets }) => {
    const text = typeof input === 'string' ? input : Buffer.from(input).toString('utf8');
    const outcomes = PRESETS.map((policy) =>
      guarded(secrets, () => {
        readPublicKey(text, kind === 'x509' ? 'x509' : 'ssh', policy);
        return ACCEPTED;
      }),
    );
    return (
      outcomes.find(({ fault }) => fault !== undefined) ??
      outcomes.find(({ accepted }) => accepted) ??
      REFUSED
    );
  },
  document: ({ input, secrets }) =>
    guarded(secrets, () => {
      const found = readPublicDocument(input, DOCUMENT);
      return isRefusal(found) ? REFUSED : checkKey(found.key);
    }),
  'private-document': async ({ input, passphrase, secrets }) => {
    const limits = { maxBytes: CHEAP.maxTextBytes.privateKey, kdf: CHEAP.kdf };
    try {
      const found = await readPrivateDocument(
        input,
        passphrase === undefined ? limits : { ...limits, passphrase },
      );
      return isRefusal(found) ? REFUSED : checkPrivate(found.key);
    } catch (error) {
      // Refusals are values here; nothing is to be thrown.
      return leakIn(String(error), secrets) ? fault('leak', 'thrown') : fault('threw', summaryOf(error));
    }
  },
  private: ({ input, secrets }) => {
    const text = typeof input === 'string' ? input : Buffer.from(input).toString('latin1');
    return guarded(secrets, () => checkPrivate(parsePrivateKey(text)));
  },
  'inspect-public': async ({ input, secrets }) =>
    inspected(secrets, () => inspectPublicKey(input, { now: NOW, policy: 'openssh' })),
  'inspect-private': async ({ input, passphrase, secrets }) =>
    inspected(secrets, () =>
      inspectPrivateKey(input, {
        now: NOW,
        policy: CHEAP,
        ...(passphrase === undefined ? {} : { passphrase }),
      }),
    ),
  'inspect-pair': async ({ input, passphrase, secrets, kind }) => {
    const half = isPublic(kind)
      ? { publicKey: input }
      : { privateKey: input, publicKey: LINES[secrets.length % LINES.length] as string };
    const fingerprint = secrets.length % 2 === 0 ? {} : { fingerprint: 'SHA256:AAAA' };
    const pair = { ...half, ...fingerprint, ...(passphrase === undefined ? {} : { passphrase }) };
    return inspected(secrets, () => inspectPair(pair, { now: NOW, policy: CHEAP }));
  },
};

/** The names of all targets. */
export const TARGET_NAMES: readonly TargetName[] = Object.keys(TARGETS) as TargetName[];

type Share = 'text' | 'document' | 'private' | 'encrypted';

// Inspections with all their screens take milliseconds: they get a share of the inputs that is half of the time.
const SHARES: Readonly<Record<Share, readonly (readonly [number, TargetName])[]>> = {
  text: [
    [780, 'line'],
    [100, 'policy'],
    [100, 'document'],
    [16, 'inspect-public'],
    [2, 'inspect-pair'],
    [2, 'inspect-private'],
  ],
  document: [
    [850, 'document'],
    [50, 'line'],
    [60, 'policy'],
    [30, 'inspect-public'],
    [4, 'inspect-pair'],
    [6, 'inspect-private'],
  ],
  private: [
    [400, 'private'],
    [450, 'private-document'],
    [100, 'inspect-private'],
    [4, 'inspect-pair'],
    [26, 'inspect-public'],
    [10, 'line'],
    [10, 'document'],
  ],
  encrypted: [
    [100, 'private'],
    [600, 'private-document'],
    [260, 'inspect-private'],
    [20, 'inspect-pair'],
    [20, 'inspect-public'],
  ],
};

const SHARE_OF: Readonly<Record<InputKind, Share>> = {
  line: 'text',
  certificate: 'text',
  rfc4716: 'document',
  'public-document': 'document',
  x509: 'document',
  jwk: 'document',
  'openssh-key-v1': 'private',
  putty: 'private',
  'private-document': 'private',
  encrypted: 'encrypted',
};

function isPublic(kind: InputKind): boolean {
  return SHARE_OF[kind] === 'text' || SHARE_OF[kind] === 'document';
}

/** The target for an input of a kind: cheap ones mostly. */
export function chooseTarget(kind: InputKind, random: Random): TargetName {
  return pickWeighted(random, SHARES[SHARE_OF[kind]]);
}

/** Sends an input to a target and checks what comes of it; never throws. */
export function runTarget(target: TargetName, input: FuzzInput): Outcome | Promise<Outcome> {
  return TARGETS[target](input);
}

function fault(kind: Fault['kind'], detail: string): Outcome {
  return { accepted: kind !== 'threw', fault: { kind, detail } };
}

// The same key may stand behind many inputs; its scan is made once.
const scans = new WeakMap<readonly Uint8Array[], SecretScan>();

function leakIn(text: string, secrets: readonly Uint8Array[]): boolean {
  if (secrets.length === 0 || isConstant(text)) return false;
  let scan = scans.get(secrets);
  if (scan === undefined) {
    scan = createSecretScan(secrets);
    scans.set(secrets, scan);
  }
  return scan.find(text) !== undefined;
}

const CONSTANTS: ReadonlySet<string> = new Set(Object.values(FINDINGS).map(({ message }) => message));

function isConstant(message: string): boolean {
  return CONSTANTS.has(message);
}

/** The outcome of a function that may throw a KeypairError and nothing else. */
function guarded(secrets: readonly Uint8Array[], work: () => Outcome): Outcome {
  try {
    return work();
  } catch (error) {
    if (!isKeypairError(error)) return fault('threw', summaryOf(error));
    if (error.cause !== undefined) return fault('threw', `a cause: ${summaryOf(error.cause)}`);
    if (!isConstant(error.message) && leakIn(`${error.message} ${JSON.stringify(error)}`, secrets))
      return fault('leak', error.code);
    return REFUSED;
  }
}

/** The outcome of an inspection, which throws nothing and contradicts itself nowhere. */
async function inspected(secrets: readonly Uint8Array[], work: () => Promise<Inspection>): Promise<Outcome> {
  let inspection: Inspection;
  try {
    inspection = await work();
  } catch (error) {
    return fault('threw', summaryOf(error));
  }
  const { verdict, findings, key } = inspection;
  for (const { code, message } of findings) {
    if (!Object.hasOwn(FINDINGS, code)) return fault('untold', `a finding ${code} that no table holds`);
    if (leakIn(message, secrets)) return fault('leak', code);
  }
  const refused = findings.some(({ severity }) => severity === 'reject');
  const expected = refused ? 'reject' : findings.length > 0 ? 'warn' : 'accept';
  if (verdict !== expected) return fault('untold', `verdict ${verdict} with findings that mean ${expected}`);
  if (verdict !== 'reject' && key === undefined) return fault('untold', 'no key and no refusal');
  if (key === undefined || verdict === 'reject') return REFUSED;
  const again = await inspectPublicKey(key.canonical, {
    now: NOW,
    policy: { ...POLICIES.nova, maxTextBytes: { publicKey: 1 << 20, privateKey: 1 << 20 } },
  });
  const stable =
    again.key?.canonical === key.canonical && again.key.sha256 === key.sha256 && again.key.md5 === key.md5;
  return stable
    ? ACCEPTED
    : fault(
        'unstable',
        `the canonical line of a ${key.type} reads as ${again.key?.type ?? again.findings[0]?.code}`,
      );
}

/** The outcome of a key that was accepted: all of it comes back, by its blob and by its line. */
export function checkKey(key: PublicKey): Outcome {
  const lost = whatIsLost(key);
  if (lost !== undefined) return fault('lost', `${lost} of a ${key.sshType}`);
  const line = formatPublicKey(key);
  const again = parsePublicKey(line);
  const stable =
    again.comment === (key.comment ?? '') &&
    !again.normalised &&
    formatPublicKey(again) === line &&
    fingerprintSha256(again.plainBlob) === fingerprintSha256(key.plainBlob);
  return stable ? ACCEPTED : fault('unstable', `the line of a ${key.sshType}`);
}

/** The outcome of a private key that was accepted: written again, it is the same key. */
function checkPrivate(key: PrivateKey): Outcome {
  // Written as OpenSSH does; a key for which that is no form was read all the same.
  if (key.comment !== null && !isLineText(key.comment))
    return fault('unstable', 'the comment of a private key');
  const text = formatPrivateKey(
    { ...key, numbers: key.reveal(), comment: key.comment ?? '' },
    { check: 1, format: 'openssh' },
  );
  const again = parsePrivateKey(text);
  const same =
    sameBytes(key.publicBlob, again.publicBlob) &&
    isDeepStrictEqual(plainOf(key.reveal()), plainOf(again.reveal()));
  return same ? ACCEPTED : fault('lost', `of a private ${key.sshType}`);
}

function plainOf(numbers: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value),
    ]),
  );
}

function summaryOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place = /\(?((?:packages|node_modules)\/[^\s)]+|node:[^\s)]+)\)?/.exec(
    (error.stack ?? '')
      .split('\n')
      .slice(1)
      .join('\n')
      .replaceAll(/file:\/\/|\/\S*?(?=packages\/|node_modules\/)/g, ''),
  );
  return `${error.name}: ${error.message.slice(0, 120)} at ${place?.[1] ?? '?'}`;
}
