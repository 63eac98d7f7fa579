import type { CliIo } from '../io.js';
import { endWith, misused, unknownValue } from '../usage.js';
import { storeCopy } from './copy.js';

const ACTIONS = { copy: storeCopy } as const;

/** `keypair-gateway store`: resolves to the exit code. */
export async function store(argv: readonly string[], io: CliIo): Promise<number> {
  const [action, ...rest] = argv;
  const names = Object.keys(ACTIONS);
  if (action === undefined || action.startsWith('-'))
    return endWith(io, 'store', misused(`give the action: ${names.join(', ')}`));
  if (!Object.hasOwn(ACTIONS, action)) return endWith(io, 'store', unknownValue('action', action, names));
  return ACTIONS[action as keyof typeof ACTIONS](rest, io);
}
