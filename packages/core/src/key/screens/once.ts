/** Makes a value at its first use and keeps it: tables that an import must not pay for. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
