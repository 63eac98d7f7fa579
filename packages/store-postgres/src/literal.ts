/** Any text as an SQL expression. Its letters are those of base64 alone, so that there is nothing to quote in any encoding and under any setting. */
export function literal(text: string): string {
  return `convert_from(decode('${Buffer.from(text, 'utf8').toString('base64')}', 'base64'), 'UTF8')`;
}

/** A name as SQL writes it. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A whole number of 64 bits; anything else is a fault of the caller. */
export function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('a whole number was expected');
  return String(value);
}
