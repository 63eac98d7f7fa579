import { readChildren, readDer, TAG } from '../../../src/key/formats/der.js';
import { concatBytes } from '../../../src/key/wire-buffer.js';

/** How lengths are written: with so many bytes behind the first, for contents of at least so many bytes. */
export interface LongForm {
  readonly bytes: 1 | 2 | 3 | 4 | 5;
  readonly from: number;
}

/** As CloudSigma's own sample keys have them. */
export const CLOUDSIGMA: LongForm = { bytes: 2, from: 128 };

/** The same DER with longer lengths, also in the OCTET STRINGs that hold DER themselves. */
export function withLongLengths(der: Uint8Array, form: LongForm): Uint8Array {
  const root = readDer(der);
  if (root === undefined) throw new TypeError('no DER');
  const content = der.subarray(root.start, root.end);
  const children = (root.tag & 0x20) === 0 ? undefined : readChildren(der, root);
  const holdsDer = root.tag === TAG.octetString && readDer(content) !== undefined;
  const inner = children?.map((child) => withLongLengths(der.subarray(child.from, child.end), form));
  const body = inner ? concatBytes(inner) : holdsDer ? withLongLengths(content, form) : content;
  if (body.length < form.from && body.length < 0x80)
    return concatBytes([Uint8Array.of(root.tag, body.length), body]);
  const digits = Array.from({ length: form.bytes }, (_, i) =>
    Math.floor(body.length / 256 ** (form.bytes - 1 - i)),
  );
  return concatBytes([Uint8Array.of(root.tag, 0x80 | form.bytes, ...digits), body]);
}
