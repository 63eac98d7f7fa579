/** Freezes plain data deep down and gives it back. Bytes cannot be frozen and stay as they are. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value))
    return value;
  Object.freeze(value);
  if (Array.isArray(value)) value.forEach(freezeDeep);
  else for (const name in value) freezeDeep(value[name]);
  return value;
}

/** A frozen copy of plain data, deep down; bytes are copied, and cannot be frozen. */
export function copyFrozen<T>(value: T): T {
  return copyPlain(value) as T;
}

function copyPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value as Uint8Array);
  if (Array.isArray(value)) return Object.freeze(value.map(copyPlain));
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const member = copyPlain((value as Readonly<Record<string, unknown>>)[name]);
    // To assign this one would set the prototype.
    if (name === '__proto__') Object.defineProperty(copy, name, { value: member, enumerable: true });
    else copy[name] = member;
  }
  return Object.freeze(copy);
}
