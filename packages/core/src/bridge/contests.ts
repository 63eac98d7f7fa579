/** A create under way, among others of the same bridge. */
export interface Attempt {
  /** Whether another one had the same name and key while this one was under way: which of the two made a keypair can then not be told from it. */
  contested(): boolean;
  end(): void;
}

/** Remembers which creates are under way; gives the start of one that makes these things. */
export function createContests(): (things: readonly string[]) => Attempt {
  const underWay = new Map<string, Set<{ contested: boolean }>>();
  return (things) => {
    const own = { contested: false };
    const keys = new Set(things);
    for (const key of keys) {
      const others = underWay.get(key) ?? new Set();
      for (const other of others) other.contested = own.contested = true;
      underWay.set(key, others.add(own));
    }
    return {
      contested: () => own.contested,
      end() {
        for (const key of keys) {
          const others = underWay.get(key);
          others?.delete(own);
          if (others?.size === 0) underWay.delete(key);
        }
      },
    };
  };
}
