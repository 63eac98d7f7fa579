/** Eight bytes in every coding in which a program might write them: each must be found by the scan, or the scan proves nothing. */
export function codingsOf(run: Uint8Array): Readonly<Record<string, string | Uint8Array>> {
  const bytes = Buffer.from(run);
  const hex = bytes.toString('hex');
  const shifted = (before: number): string =>
    Buffer.concat([Buffer.alloc(before, 0x41), bytes, Buffer.from('zz')]).toString('base64');
  return {
    raw: Buffer.concat([Buffer.from('{"m":"'), bytes, Buffer.from('"}')]),
    hex: `key ${hex} refused`,
    'upper-case hex': `key ${hex.toUpperCase()} refused`,
    'colon hex': hex.replace(/..(?=.)/g, '$&:'),
    'a printed buffer': `<Buffer ${hex.replace(/..(?=.)/g, '$& ')}>`,
    'base64, first third': shifted(0),
    'base64, second third': shifted(1),
    'base64, last third': shifted(2),
    base64url: shifted(1).replaceAll('+', '-').replaceAll('/', '_'),
    'wrapped base64': shifted(2).replace(/.{6}/g, '$&\n'),
    'escaped base64': JSON.stringify({ m: shifted(0).replace(/.{5}/g, '$&\n') }),
    'bytes of a typed array in JSON': JSON.stringify({ seed: Uint8Array.from(run) }),
    'a printed typed array': `Uint8Array(8) [ ${[...run].join(', ')} ]`,
  };
}
