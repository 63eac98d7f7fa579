import type { Random } from './random.js';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const STRANGE = [
  '\0',
  '\u0001',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u00ad',
  '\u0300',
  '\u0345',
  '\u061c',
  '\u115f',
  '\u180e',
  '\u200b',
  '\u200d',
  '\u200e',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u2060',
  '\u2066',
  '\u3000',
  '\ufe0f',
  '\ufeff',
  '\ufffd',
  '\uffff',
  '\ud800',
  '\udc00',
  '\u{e0041}',
  '\u{1f511}',
  'é',
  'e\u0301',
  '東',
  '\u{10ffff}',
  'ſ',
  'K',
];
const BLANKS = [' ', '\t', '\n', '\r', '\r\n', '\n\n', '  ', '\v', '\f'];
const WORDS = [
  'ssh-rsa ',
  'ssh-ed25519 ',
  'restrict ',
  'command="id" ',
  'cert-authority ',
  'from="*",',
  '@revoked ',
  '# ',
  '-----BEGIN CERTIFICATE-----\n',
  '-----END PUBLIC KEY-----\n',
  '---- BEGIN SSH2 PUBLIC KEY ----\n',
  'Comment: "x"\n',
  'Proc-Type: 4,ENCRYPTED\n',
  'PuTTY-User-Key-File-3: ssh-rsa\n',
  '{"kty":"RSA"}',
  '__proto__',
  '"d":"',
  '%00',
  '\\',
  '"',
  "'",
  ',',
  ':',
  '=',
  '==',
  '-',
  '--',
  'AAAA',
  '1024 65537 ',
  '0x',
  '-1',
  '1e99',
];

type Mutate = (text: string, random: Random) => string;

function at(text: string, random: Random): number {
  return random.below(text.length + 1);
}

function splice(text: string, from: number, cut: number, insert: string): string {
  return text.slice(0, from) + insert + text.slice(from + cut);
}

const base64Character: Mutate = (text, random) =>
  splice(text, random.below(text.length), 1, random.pick([...BASE64]));
const anyCharacter: Mutate = (text, random) =>
  splice(
    text,
    random.below(text.length),
    1,
    String.fromCharCode(random.below(random.chance(0.8) ? 128 : 65_536)),
  );
const strange: Mutate = (text, random) => splice(text, at(text, random), 0, random.pick(STRANGE));
const blank: Mutate = (text, random) => splice(text, at(text, random), random.below(2), random.pick(BLANKS));
const word: Mutate = (text, random) =>
  splice(text, random.chance(0.3) ? 0 : at(text, random), 0, random.pick(WORDS));
const drop: Mutate = (text, random) =>
  splice(text, at(text, random), 1 + random.below(random.chance(0.7) ? 4 : 100), '');
const truncate: Mutate = (text, random) => text.slice(0, at(text, random));
const ends: Mutate = (text, random) =>
  random.chance(0.5) ? random.pick(BLANKS) + text : text.trimEnd() + random.pick([...BLANKS, '']);
const swapCase: Mutate = (text, random) => {
  const from = random.below(text.length);
  const part = text.slice(from, from + 1 + random.below(8));
  return splice(
    text,
    from,
    part.length,
    part === part.toLowerCase() ? part.toUpperCase() : part.toLowerCase(),
  );
};
const padding: Mutate = (text, random) => {
  const last = text.lastIndexOf('=');
  if (last < 0 || random.chance(0.3))
    return splice(text, at(text, random), 0, random.pick(['=', '==', '===']));
  return splice(text, last, 1, random.pick(['', '==', 'A', 'A=']));
};
const url: Mutate = (text) => text.replaceAll('+', '-').replaceAll('/', '_');
const lineEnds: Mutate = (text, random) =>
  text.replaceAll('\n', random.pick(['\r\n', '\r', ' ', '', '\n\n', '\\n']));
const lines: Mutate = (text, random) => {
  const all = text.split('\n');
  const from = random.below(all.length);
  const to = random.below(all.length);
  const moved = random.pick<(list: string[]) => void>([
    (list) => list.splice(from, 1),
    (list) => list.splice(to, 0, list[from] as string),
    (list) => list.splice(to, 0, ...list.splice(from, 1)),
  ]);
  moved(all);
  return all.join('\n');
};
const digits: Mutate = (text, random) =>
  text.replace(/\d+/, () =>
    random.pick([
      '0',
      '-1',
      '00',
      '1',
      '255',
      '65536',
      '2147483648',
      '4294967296',
      '99999999999999999999',
      '1.5',
      '',
    ]),
  );
const repeat: Mutate = (text, random) => {
  const from = random.below(text.length);
  const part = text.slice(from, from + 1 + random.below(16));
  return splice(text, from, 0, part.repeat(1 + random.below(random.chance(0.95) ? 3 : 200)));
};

const MUTATIONS: readonly Mutate[] = [
  base64Character,
  base64Character,
  base64Character,
  anyCharacter,
  anyCharacter,
  strange,
  strange,
  blank,
  blank,
  blank,
  word,
  drop,
  drop,
  truncate,
  ends,
  ends,
  swapCase,
  padding,
  padding,
  url,
  lineEnds,
  lines,
  digits,
  repeat,
];

/** One change of a text, by a person's or a converter's mistakes as much as by chance; now and then the end of `other` in place of its own. */
export function mutateText(text: string, random: Random, other?: string): string {
  if (text.length === 0) return random.pick(WORDS);
  if (other !== undefined && random.chance(0.03))
    return text.slice(0, at(text, random)) + other.slice(at(other, random));
  return random.pick(MUTATIONS)(text, random);
}
