import { describe, expect, it } from 'vitest';
import { testKeys } from '../../../testing/keys.js';
import { documentOf, refusalCode } from '../documents.js';

const [type = '', base64 = ''] = testKeys.rsa2048.publicKey.split(' ');
const body = base64.match(/.{1,70}/g)?.join('\n') ?? '';
const BEGIN = '---- BEGIN SSH2 PUBLIC KEY ----';
const END = '---- END SSH2 PUBLIC KEY ----';
const file = (headers: string, text = body) => `${BEGIN}\n${headers}${text}\n${END}\n`;
const headersOf = (headers: string) => documentOf(file(headers)).headers;

describe('the SSH Public Key File Format', () => {
  it('is read with its headers, whatever their case and their quotes', () => {
    const headers = 'Subject: me\nCOMMENT: "a \\"b\\" c"\nx-command: "/bin/lock"\n';
    expect(headersOf(headers)).toEqual([
      ['Subject', 'me'],
      ['COMMENT', 'a \\"b\\" c'],
      ['x-command', '"/bin/lock"'],
    ]);
    expect(documentOf(file(headers)).key).toMatchObject({ sshType: type, comment: null });
  });

  it('joins continued lines without their backslash', () => {
    expect(headersOf('Comment: This is my \\\npublic key \\\nfor ex:ample.\n')).toEqual([
      ['Comment', 'This is my public key for ex:ample.'],
    ]);
  });

  it.each([
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ])('takes %s as line ends', (_, end) => {
    expect(refusalCode(file('Comment: x\n').replaceAll('\n', end))).toBe('accepted');
  });

  it('takes lines of any length up to 72, and blank lines around', () => {
    const wide = base64.match(/.{1,72}/g)?.join('\n') ?? '';
    expect(documentOf(file('', wide)).key.normalised).toBe(false);
    expect(documentOf(`\n\n${file('', wide)}\n\n`).key.normalised).toBe(true);
  });

  it('takes a value of 1024 bytes in UTF-8', () => {
    const value = 'é'.repeat(512);
    const lines = value.match(/.{1,30}/gu)?.join('\\\n') ?? '';
    expect(headersOf(`Comment: ${lines}\n`)).toEqual([['Comment', value]]);
    expect(refusalCode(file(`Comment: ${lines}\\\nx\n`))).toBe('E_FORMAT');
  });

  it.each([
    ['a line of 73 bytes', file(`Comment: ${'x'.repeat(64)}\n`), 'E_FORMAT'],
    ['a body line of 73 bytes', file('', base64.match(/.{1,73}/g)?.join('\n')), 'E_FORMAT'],
    ['a tag of 65 bytes', file(`${'x'.repeat(65)}: \\\nx\n`), 'E_FORMAT'],
    ['a tag that is not ASCII', file('Commént: x\n'), 'E_FORMAT'],
    ['no blank behind the colon', file('Comment:x\n'), 'E_FORMAT'],
    ['a tag twice', file('Comment: a\ncomment: b\n'), 'E_FORMAT'],
    ['a header that does not end', `${BEGIN}\nComment: a\\\n${END}\n`, 'E_FORMAT'],
    ['a marker within a header', file(`Comment: a\\\n${END}\n`), 'E_FORMAT'],
    ['a blank line within', file('Comment: a\n\n'), 'E_FORMAT'],
    ['two keys', file('') + file(''), 'E_FORMAT'],
    ['text before', `hello\n${file('')}`, 'E_FORMAT'],
    ['text behind', `${file('')}hello\n`, 'E_FORMAT'],
    ['no end', `${BEGIN}\n${body}\n`, 'E_FORMAT'],
    ['one line', BEGIN, 'E_FORMAT'],
    ['five dashes', file('').replaceAll('----', '-----'), 'E_PEM_STRUCTURE'],
    ['a blank behind a marker', file('').replace(BEGIN, `${BEGIN} `), 'E_FORMAT'],
    ['a header behind the body', file('', `${body}\nComment: x`), 'E_BASE64'],
    ['no padding', file('', 'AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqN'), 'E_BLOB_TRUNCATED'],
    ['a foreign character', file('', body.replace('AAAA', 'AA*A')), 'E_BASE64'],
    ['a type that nobody knows', file('', Buffer.from('\0\0\0\x03foo').toString('base64')), 'E_TYPE_UNKNOWN'],
    [
      'a type that is not read',
      file('', Buffer.from('\0\0\0\x09ssh-ed448').toString('base64')),
      'E_TYPE_UNSUPPORTED',
    ],
    ['a tab in a value', file('Comment: a\tb\n'), 'E_CONTROL_CHAR'],
    ['an invisible character', file('Comment: a\u200bb\n'), 'E_INVISIBLE_CHAR'],
    ['stacked marks', file(`Comment: a${'\u0301'.repeat(20)}\n`), 'E_COMMENT_SUSPICIOUS'],
    ['private material in pieces', file('Comment: BEGIN RSA PRI\\\nVATE KEY\n'), 'E_PRIVATE_MATERIAL'],
  ])('refuses %s', (_, text, code) => {
    expect(refusalCode(text)).toBe(code);
  });
});
