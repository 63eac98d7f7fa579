/** A part of a file that is to be one key, with the line (from 1) where it starts. */
export interface KeyLine {
  readonly line: number;
  readonly bytes: Uint8Array;
}

const NEWLINE = 0x0a;

/**
 * Cuts a file into keys: one a line, its newline included, as the text would be sent. Blank lines and lines that start with `#` are no keys
 * (authorized_keys, sshd(8)). A file with an armour header is one input as a whole; so is one without any key, that its fault is told.
 */
export function splitKeys(file: Uint8Array): readonly KeyLine[] {
  const whole = [{ line: 1, bytes: file }];
  if (Buffer.from(file).includes('---- BEGIN') || Buffer.from(file).includes('-----BEGIN')) return whole;
  const found: KeyLine[] = [];
  let start = 0;
  for (let line = 1; start < file.length; line++) {
    const end = file.indexOf(NEWLINE, start);
    const next = end < 0 ? file.length : end + 1;
    const bytes = file.subarray(start, next);
    if (!isSkipped(bytes)) found.push({ line, bytes });
    start = next;
  }
  return found.length === 0 ? whole : found;
}

function isSkipped(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0d && byte !== NEWLINE);
  return first === undefined || first === 0x23;
}
