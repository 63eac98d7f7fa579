/**
 * Order of two texts by Unicode code point, as `Array.sort` wants it: negative, zero, positive. JavaScript's own `<` compares UTF-16 units and so puts
 * astral characters before U+E000..U+FFFF; UTF-8 bytes (SQLite, PostgreSQL's `C`, Python) sort as this does.
 *
 * @example
 * ```ts
 * import { compareCodePoints } from '@keypair-gateway/core';
 *
 * console.log(['\u{1F511}', '\uFF21', 'b', 'B'].sort(compareCodePoints).join(' ')); // B b Ａ 🔑
 * ```
 */
export function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

// Surrogates stand for code points above U+FFFF, so they move behind U+E000..U+FFFF.
function rank(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}
