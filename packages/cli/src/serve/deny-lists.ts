import { readFile } from 'node:fs/promises';
import { createDenyList, type DenyList } from '@keypair-gateway/core';
import type { Resolver } from '../config/secrets.js';
import type { ConfigPath } from '../config/types.js';
import { fileFault } from '../file-fault.js';

/** Reads deny lists, each file once however many mounts name it; faults go to the resolver. */
export function createDenyLists(resolver: Resolver): (file: string, path: ConfigPath) => Promise<DenyList> {
  const lists = new Map<string, Promise<DenyList>>();
  return (file, path) => {
    const known = lists.get(file);
    if (known !== undefined) return known;
    const list = read(file, path);
    lists.set(file, list);
    return list;
  };

  async function read(file: string, path: ConfigPath): Promise<DenyList> {
    try {
      return createDenyList(file, await readFile(file));
    } catch (cause) {
      const wrong = cause instanceof TypeError ? cause.message : `cannot be read: ${fileFault(cause)}`;
      resolver.fault(path, wrong);
      return createDenyList(file, '');
    }
  }
}
