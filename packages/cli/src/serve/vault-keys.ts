import { randomBytes, randomUUID } from 'node:crypto';
import { link, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { VaultKey } from '@keypair-gateway/core';
import type { Logger } from 'pino';
import type { Resolver } from '../config/secrets.js';
import type { ConfigPath, VaultKeyConfig } from '../config/types.js';
import { fileFault } from '../file-fault.js';

const KEY_BYTES = 32;

/** Where it is told that a key was made, or can be read by others. */
export type KeyNotices = Pick<Logger, 'info' | 'warn'>;

/** A key as it stands in the configuration. */
export interface PlannedKey {
  readonly id: string;
  /** The member of the configuration that says where its text is. */
  readonly place: ConfigPath;
  /** undefined: its file is to be made. */
  readonly secret: Uint8Array | undefined;
  readonly file: string | undefined;
}

/** Reads the keys of a vault and changes nothing: a file that is absent and may be made is planned. Faults go to the resolver. */
export async function readVaultKeys(
  keys: readonly VaultKeyConfig[],
  path: ConfigPath,
  resolver: Resolver,
  notices: KeyNotices,
): Promise<readonly PlannedKey[]> {
  const found: PlannedKey[] = [];
  for (const [i, key] of keys.entries()) {
    const { id, secretEnv, secretFile: file } = key;
    const place = [...path, 'keys', i, secretEnv === undefined ? 'secretFile' : 'secretEnv'];
    if (secretEnv === undefined && key.create === true && (await isAbsent(file ?? ''))) {
      found.push({ id, place, secret: undefined, file });
      continue;
    }
    const text =
      secretEnv === undefined
        ? await readSecretFile(key, place, resolver, notices)
        : resolver.variable(secretEnv, place);
    if (text === undefined || text === '') continue;
    const secret = decodeKey(text);
    if (secret === undefined) {
      resolver.fault(place, 'does not hold 32 bytes in base64; "openssl rand -base64 32" makes them');
      continue;
    }
    found.push({ id, place, secret, file });
  }
  return found;
}

/** Makes the files that are planned and gives all keys, ready for a key ring. Faults go to the resolver. */
export async function makeVaultKeys(
  planned: readonly PlannedKey[],
  resolver: Resolver,
  notices: KeyNotices,
): Promise<readonly VaultKey[]> {
  const keys: VaultKey[] = [];
  for (const { id, place, secret, file = '' } of planned) {
    if (secret !== undefined) {
      keys.push({ id, secret });
      continue;
    }
    try {
      if (await createSecretFile(file))
        notices.info({ keyId: id, file }, 'made a vault key; keep a copy: sealed private keys need it');
      const made = decodeKey(await readFile(file, 'utf8'));
      if (made !== undefined) keys.push({ id, secret: made });
      else resolver.fault(place, `${file} was made by another process and holds no key`);
    } catch (cause) {
      resolver.fault(place, `cannot make ${file}: ${fileFault(cause)}`);
    }
  }
  return keys;
}

/** A key that lives as long as the process. */
export function ephemeralKey(): VaultKey {
  return { id: 'ephemeral', secret: Uint8Array.from(randomBytes(KEY_BYTES)) };
}

function decodeKey(text: string): Uint8Array | undefined {
  const trimmed = text.trim();
  if (!/^[A-Za-z0-9+/]{43}=$/.test(trimmed)) return undefined;
  const bytes = Uint8Array.from(Buffer.from(trimmed, 'base64'));
  return bytes.length === KEY_BYTES && Buffer.from(bytes).toString('base64') === trimmed ? bytes : undefined;
}

async function isAbsent(file: string): Promise<boolean> {
  return stat(file).then(
    () => false,
    (cause: NodeJS.ErrnoException) => cause.code === 'ENOENT',
  );
}

async function readSecretFile(
  key: VaultKeyConfig,
  place: ConfigPath,
  resolver: Resolver,
  notices: KeyNotices,
): Promise<string | undefined> {
  const file = key.secretFile ?? '';
  try {
    const mode = (await stat(file)).mode & 0o777;
    if ((mode & 0o077) !== 0) {
      notices.warn(
        { keyId: key.id, file, mode: mode.toString(8) },
        'others can read the vault key; chmod 600 it',
      );
    }
    return await readFile(file, 'utf8');
  } catch (cause) {
    const fix = key.create === true ? '' : '; "create": true makes it';
    resolver.fault(place, `cannot read ${file}: ${fileFault(cause)}${fix}`);
    return undefined;
  }
}

/** Makes the file unless it is there; true when it was made. It appears whole and on disk, or not at all. */
async function createSecretFile(file: string): Promise<boolean> {
  if (!(await isAbsent(file))) return false;
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } catch (cause) {
    // Another process was first: its key stands.
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  } finally {
    await unlink(draft);
  }
  // Private keys are sealed under this key from now on, so its name must be as durable as they are.
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
  return true;
}
