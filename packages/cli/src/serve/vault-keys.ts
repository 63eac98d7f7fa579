import { randomBytes, randomUUID } from 'node:crypto';
import { link, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import type { Resolver } from '../config/secrets.js';
import type { ConfigPath, VaultKeyConfig } from '../config/types.js';
import { fileFault } from '../file-fault.js';

const KEY_BYTES = 32;

/** A key-encryption key, ready for a key ring. */
export interface VaultKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** Reads the keys of a vault; makes the files that are absent and may be made. Faults go to the resolver. */
export async function readVaultKeys(
  keys: readonly VaultKeyConfig[],
  path: ConfigPath,
  resolver: Resolver,
  logger: Logger,
): Promise<readonly VaultKey[]> {
  const found: VaultKey[] = [];
  for (const [i, key] of keys.entries()) {
    const place = [...path, 'keys', i];
    const text =
      key.secretEnv === undefined
        ? await readSecretFile(key, [...place, 'secretFile'], resolver, logger)
        : resolver.variable(key.secretEnv, [...place, 'secretEnv']);
    if (text === undefined || text === '') continue;
    const secret = decodeKey(text);
    if (secret === undefined) {
      const member = key.secretEnv === undefined ? 'secretFile' : 'secretEnv';
      resolver.fault(
        [...place, member],
        'does not hold 32 bytes in base64; "openssl rand -base64 32" makes them',
      );
      continue;
    }
    found.push({ id: key.id, secret });
  }
  return found;
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

async function readSecretFile(
  key: VaultKeyConfig,
  place: ConfigPath,
  resolver: Resolver,
  logger: Logger,
): Promise<string | undefined> {
  const file = key.secretFile ?? '';
  try {
    const made = key.create === true && (await createSecretFile(file));
    if (made)
      logger.info({ keyId: key.id, file }, 'made a vault key; keep a copy: sealed private keys need it');
    const mode = (await stat(file)).mode & 0o777;
    if ((mode & 0o077) !== 0) {
      logger.warn(
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
  const known = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw cause;
  });
  if (known !== undefined) return false;
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
