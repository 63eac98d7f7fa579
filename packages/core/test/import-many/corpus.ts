import { testKeys } from '../../testing/keys.js';
import { lineNames, vector } from '../key/vectors.js';

const { x509, ...plain } = testKeys;
const good = Object.values(plain).map(({ publicKey }) => publicKey);
const ed25519 = testKeys.ed25519.publicKey;
const [, blob = ''] = ed25519.split(' ');

/** Keys that are refused or odd for every reason that a text can give, beside sound ones of all types; several formats. */
export const KEYS: readonly (string | Uint8Array)[] = [
  ...good,
  ...good.map((line) => `  ${line}\r\n`),
  ...good.map((line) => line.slice(0, line.length >> 1)),
  ...good.map((line) => Buffer.from(line)),
  ...lineNames.map((name) => vector(`${name}.pub`)),
  x509.publicKey,
  '',
  ' \t',
  '# a comment',
  `no-pty ${ed25519}`,
  `${ed25519}\n${ed25519}`,
  `${ed25519}\0`,
  `${ed25519} \ud800`,
  `${ed25519} \u202e`,
  `\ufeff${ed25519}`,
  `${ed25519} e\u0301`,
  `ssh-rsa ${blob}`,
  `ssh-foo ${blob}`,
  `ssh-ed25519 ${blob}=`,
  `{"kty":"OKP","crv":"Ed25519","x":"5RBkeo05vKLEOoam4yDmxMjs2VI9wL3D874kE1Xkh1A"}`,
  '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----\n',
  'x'.repeat(20_000),
  `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAABAAQ${'/'.repeat(20_000)}`,
  Uint8Array.of(0xff, 0xfe),
  Uint8Array.of(0x30, 0x82, 0x01, 0x22),
  Buffer.from(`${ed25519} \u00e9`, 'latin1'),
];
