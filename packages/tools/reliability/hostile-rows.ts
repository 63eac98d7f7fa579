import type { Ask } from './http.js';
import { headersOf, NAMED, type NamedDialect, type Person } from './people.js';
import { ask, homeOf } from './requests.js';

/** A row of the corpus of hostile inputs. */
export interface Row {
  readonly id: string;
  readonly surface: string;
  readonly text?: string;
  readonly b64?: string;
  /** A JSON string literal, for what is no whole Unicode. */
  readonly text_json?: string;
  readonly gen?: {
    readonly prefix?: string;
    readonly repeat: string;
    readonly count: number;
    readonly suffix?: string;
  };
}

/** A hostile request: whole, or as raw bytes for a connection of its own. */
export type Attack =
  | { readonly id: string; readonly ask: Ask }
  | { readonly id: string; readonly raw: Uint8Array };

const PUBLIC = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ';

/** A row as what it does to every dialect. */
export function attacksOf(row: Row, who: Person): readonly Attack[] {
  const { id, surface } = row;
  const name = `h ${id}`.slice(0, 60).replace(/[^a-zA-Z0-9 _-]/g, '-');
  switch (surface) {
    case 'public_key':
      return NAMED.map((dialect) => ({
        id: `${id} ${dialect}`,
        ask: importOf(who, dialect, name, literal(row)),
      }));
    case 'private_key':
      return NAMED.map((dialect) => ({
        id: `${id} ${dialect}`,
        ask:
          dialect === 'cloudsigma'
            ? importOf(who, dialect, name, Buffer.from(JSON.stringify(PUBLIC)), literal(row))
            : importOf(who, dialect, name, literal(row)),
      }));
    case 'name':
      return NAMED.map((dialect) => ({
        id: `${id} ${dialect}`,
        ask: bodyAsk(who, dialect, wrap(dialect, literal(row), Buffer.from(JSON.stringify(PUBLIC)))),
      }));
    case 'pair': {
      const object = objectIn(row.text ?? '{}');
      const rest = { name, ...object };
      return NAMED.map((dialect) => ({
        id: `${id} ${dialect}`,
        ask: ask(
          who,
          dialect,
          'POST',
          '',
          dialect === 'cloudsigma' ? { objects: [rest] } : { keypair: rest },
        ),
      }));
    }
    case 'json_body':
      return [
        ...NAMED.map((dialect) => ({ id: `${id} ${dialect}`, ask: bodyAsk(who, dialect, bytesOf(row)) })),
        { id: `${id} qubole`, ask: ask(who, 'qubole', 'GET', '', bytesOf(row)) },
      ];
    case 'http_path':
      return NAMED.map((dialect) => ({
        id: `${id} ${dialect}`,
        raw: rawOf(who, dialect, `GET ${pathIn(dialect, row.text ?? '')} HTTP/1.1\r\nHost: x\r\n\r\n`),
      }));
    case 'http_raw':
      return NAMED.map((dialect) => ({
        id: `${id} ${dialect}`,
        raw: rawOf(
          who,
          dialect,
          bytesOf(row).toString('latin1').replaceAll('/v2.1/os-keypairs', homeOf(dialect)),
        ),
      }));
    default:
      return [];
  }
}

/** The input's bytes. */
export function bytesOf({ text, b64, text_json, gen }: Row): Buffer {
  if (b64 !== undefined) return Buffer.from(b64, 'base64');
  if (text !== undefined) return Buffer.from(text);
  if (text_json !== undefined) return Buffer.from(text_json);
  const { prefix = '', repeat = '', count = 0, suffix = '' } = gen ?? {};
  return Buffer.from(prefix + repeat.repeat(count) + suffix);
}

/** The input as a JSON string literal; bytes that are no text stand in it as they are. */
function literal(row: Row): Uint8Array {
  if (row.text_json !== undefined) return Buffer.from(row.text_json);
  if (row.b64 !== undefined) return Buffer.concat([Buffer.from('"'), bytesOf(row), Buffer.from('"')]);
  return Buffer.from(JSON.stringify(bytesOf(row).toString('utf8')));
}

function importOf(
  who: Person,
  dialect: NamedDialect,
  name: string,
  publicKey: Uint8Array,
  privateKey?: Uint8Array,
): Ask {
  return bodyAsk(who, dialect, wrap(dialect, Buffer.from(JSON.stringify(name)), publicKey, privateKey));
}

function wrap(
  dialect: NamedDialect,
  name: Uint8Array,
  publicKey: Uint8Array,
  privateKey?: Uint8Array,
): Uint8Array {
  const [open, close] = dialect === 'cloudsigma' ? ['{"objects": [', ']}'] : ['{"keypair": ', '}'];
  return Buffer.concat([
    Buffer.from(`${open}{"name": `),
    name,
    Buffer.from(', "public_key": '),
    publicKey,
    ...(privateKey === undefined ? [] : [Buffer.from(', "private_key": '), privateKey]),
    Buffer.from(`}${close}`),
  ]);
}

function bodyAsk(who: Person, dialect: NamedDialect, body: Uint8Array): Ask {
  return ask(who, dialect, 'POST', '', body);
}

function pathIn(dialect: NamedDialect, path: string): string {
  return (
    homeOf(dialect).replace(/\/(os-)?keypairs\/?$/, '') +
    path.replaceAll('os-keypairs', dialect === 'cloudsigma' ? 'keypairs' : 'os-keypairs')
  );
}

function rawOf(who: Person, dialect: NamedDialect, text: string): Uint8Array {
  const lines = Object.entries(headersOf(who, dialect)).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(
    text.replace('\r\n', () => `\r\n${lines.join('')}`),
    'latin1',
  );
}

function objectIn(text: string): object {
  const found: unknown = JSON.parse(text);
  return typeof found === 'object' && found !== null ? found : {};
}

/** Inputs beside the corpus: what the bodies, heads and ends of requests may do. */
export function ownAttacks(who: Person): readonly Attack[] {
  const bodies: readonly (readonly [string, Uint8Array])[] = [
    ['deep arrays', Buffer.from('['.repeat(50_000))],
    ['deep objects', Buffer.from('{"a":'.repeat(20_000))],
    ['deep and closed', Buffer.from(`${'['.repeat(30_000)}${']'.repeat(30_000)}`)],
    ['many members', Buffer.from(`{${Array.from({ length: 9000 }, (_, i) => `"m${i}":0`).join(',')}}`)],
    ['one member many times', Buffer.from(`{${'"name":1,'.repeat(9000)}"name":1}`)],
    ['a long number', Buffer.from(`{"keypair": {"name": ${'9'.repeat(60_000)}}}`)],
    ['a great exponent', Buffer.from('{"keypair": {"name": 1e999999999999}}')],
    ['escapes', Buffer.from(`{"keypair": {"name": "${'\\u0000'.repeat(9000)}"}}`)],
    ['lone surrogates', Buffer.from('{"keypair": {"name": "\\ud800\\udfff\\udc00"}}')],
    [
      'prototypes',
      Buffer.from(
        '{"__proto__": {"x": 1}, "constructor": {"prototype": {}}, "keypair": {"__proto__": null}}',
      ),
    ],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc0, 0x80, 0x22, 0x3a, 0x31, 0x7d])],
    ['UTF-16', Buffer.from('\ufeff{"keypair": {}}', 'utf16le')],
    ['a byte order mark', Buffer.from('\ufeff{"keypair": {"name": "x"}}')],
    ['white space', Buffer.from(' '.repeat(100_000))],
    [
      'base64 without end',
      Buffer.from(`{"keypair": {"name": "x", "public_key": "ssh-rsa ${'A'.repeat(100_000)}"}}`),
    ],
    [
      'a key of ones',
      Buffer.from(`{"keypair": {"name": "x", "public_key": "ssh-rsa ${rsaOfOnes(12_000)}"}}`),
    ],
    ['regular expression bait', Buffer.from(`{"keypair": {"name": "${' a'.repeat(40_000)}!"}}`)],
  ];
  const heads: readonly (readonly [string, string])[] = [
    ['many headers', `GET {home} HTTP/1.1\r\nHost: x\r\n${'x-a: b\r\n'.repeat(5000)}\r\n`],
    ['a long header', `GET {home} HTTP/1.1\r\nHost: x\r\nx-a: ${'b'.repeat(100_000)}\r\n\r\n`],
    ['a long target', `GET {home}?${'q'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['no host', 'GET {home} HTTP/1.1\r\n\r\n'],
    ['two hosts', 'GET {home} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
    ['HTTP/1.0', 'GET {home} HTTP/1.0\r\n\r\n'],
    ['HTTP/9.9', 'GET {home} HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['no HTTP', '\u0016\u0003\u0001 hello'],
    ['TRACE', 'TRACE {home} HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['CONNECT', 'CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['an unknown method', 'FROB {home} HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['an absolute target', 'GET http://evil{home} HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['an upgrade', 'GET {home} HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n'],
    ['an expectation', 'POST {home} HTTP/1.1\r\nHost: x\r\nExpect: 200-maybe\r\nContent-Length: 2\r\n\r\n{}'],
    [
      'compressed',
      'POST {home} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}',
    ],
    ['a bad chunk', 'POST {home} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    [
      'a chunk that never ends',
      'POST {home} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nabc',
    ],
    ['less than it says', 'POST {home} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{}'],
    ['pipelined', 'GET {home} HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(50)],
    ['a null in the target', 'GET {home}/\u0000 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['bad escapes', 'GET {home}/%zz%c0%ae%%%ff HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['control characters', 'GET {home} HTTP/1.1\r\nHost: x\r\nx-a: \u0001\u0002\r\n\r\n'],
  ];
  return NAMED.flatMap((dialect) => [
    ...bodies.map(([label, body]) => {
      const text =
        dialect === 'cloudsigma'
          ? Buffer.from(
              Buffer.from(body)
                .toString('latin1')
                .replace('{"keypair": {', '{"objects": [{')
                .replace(/\}\}$/, '}]}'),
              'latin1',
            )
          : body;
      return { id: `${label} ${dialect}`, ask: bodyAsk(who, dialect, text) };
    }),
    ...heads.map(([label, text]) => ({
      id: `${label} ${dialect}`,
      raw: rawOf(who, dialect, text.replaceAll('{home}', homeOf(dialect))),
    })),
  ]);
}

/** An RSA key whose modulus is that many bytes of ones. */
function rsaOfOnes(bytes: number): string {
  const part = (data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, data]);
  };
  const modulus = Buffer.concat([Buffer.from([0]), Buffer.alloc(bytes, 0xff)]);
  return Buffer.concat([part(Buffer.from('ssh-rsa')), part(Buffer.from([1, 0, 1])), part(modulus)]).toString(
    'base64',
  );
}
