import { parseArgs } from 'node:util';
import { isKeypairError } from '@keypair-gateway/core';
import { loadConfig } from '../config/load.js';
import { EXIT } from '../exit-codes.js';
import type { CliIo } from '../io.js';
import { printable } from '../printable.js';
import type { KeyNotices } from '../serve/vault-keys.js';
import { endWith, isStop, misused, type Stop, unknownValue } from '../usage.js';
import { durableBackends } from './backends.js';
import type { Session } from './open.js';
import { rotate } from './rotate.js';
import { status } from './status.js';

const ACTIONS = { status, rotate } as const;

type Action = keyof typeof ACTIONS;

interface Asked {
  readonly action: Action;
  readonly config: string | undefined;
  readonly json: boolean;
}

/** `keypair-gateway vault`: resolves to the exit code. */
export async function vault(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readArguments(argv);
  if (isStop(asked)) return endWith(io, 'vault', asked);
  const loaded = await loadConfig(asked.config, {});
  if (!loaded.ok) return refuse(loaded.lines, io);
  const backends = durableBackends(loaded.config, io.env);
  const name = asked.config ?? 'the configuration';
  if (backends.length === 0) {
    const says = `no backend of ${name} has a vault and a store that outlives the process`;
    return endWith(io, 'vault', misused(says));
  }
  const { audit } = loaded.config;
  const session: Session = { name, backends, audit, json: asked.json, io, notices: noticesOf(io) };
  try {
    const ended = await ACTIONS[asked.action](session);
    return typeof ended === 'number' ? ended : refuse(ended.lines, io);
  } catch (error) {
    if (!isKeypairError(error)) throw error;
    io.stderr.write(`keypair-gateway vault: ${printable(error.message)}\n`);
    return EXIT.start;
  }
}

function refuse(lines: readonly string[], io: CliIo): number {
  io.stderr.write(`keypair-gateway vault: ${lines.map(printable).join('\n')}\n`);
  return EXIT.usage;
}

function readArguments(argv: readonly string[]): Asked | Stop {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { config: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [action, ...more] = positionals;
    if (action === undefined || more.length > 0) return misused('give one of status and rotate');
    if (!Object.hasOwn(ACTIONS, action)) return unknownValue('action', action, Object.keys(ACTIONS));
    return { action: action as Action, config: values.config, json: values.json };
  } catch (error) {
    return misused((error as Error).message);
  }
}

/** What is told of key files, as words for a person. */
function noticesOf({ stderr }: CliIo): KeyNotices {
  const say = (fields: unknown, words?: string): void => {
    const { keyId, file } = fields as { readonly keyId: string; readonly file: string };
    stderr.write(`keypair-gateway vault: ${printable(`${file} (${keyId}): ${words}`)}\n`);
  };
  return { info: say, warn: say };
}
