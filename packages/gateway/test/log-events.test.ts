import { createKeypairService, createMemoryStore, generateKeyMaterial } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { logEvents } from '../src/index.js';
import { ALICE } from './helpers.js';
import { toyName } from './toy/name/index.js';

const context = { principal: ALICE, policy: toyName.policy, requestId: 'req-1' };

async function work(): Promise<void> {
  const service = createKeypairService({ store: createMemoryStore() });
  await service.execute({ op: 'list', owner: 'user:alice', query: { order: 'name' } }, context);
  await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'secret' });
}

function recorder(levels: readonly string[]) {
  const lines: string[] = [];
  const objects: object[] = [];
  const at = (level: string) => (object: object, message: string) => {
    objects.push(object);
    lines.push(`${level} ${message}`);
  };
  const methods = { trace: at('trace'), debug: at('debug'), info: at('info'), error: at('error') };
  return {
    lines,
    objects,
    logger: { ...methods, isLevelEnabled: (level: string) => levels.includes(level) },
  };
}

describe('logEvents', () => {
  it('logs each event at its level, object first, until it is ended', async () => {
    const { lines, objects, logger } = recorder(['trace', 'debug', 'info', 'error']);
    const end = logEvents(logger);
    await work();
    end();
    await work();
    expect(lines).toEqual(['trace store call', 'debug command', 'debug key']);
    expect(objects[1]).toMatchObject({ operation: 'list', requestId: 'req-1', code: null });
    expect(JSON.stringify(objects)).not.toMatch(/alice|secret/);
  });

  it('listens to nothing for levels that nobody reads', async () => {
    const { lines, logger } = recorder(['debug']);
    const end = logEvents(logger);
    await work();
    end();
    expect(lines).toEqual(['debug command', 'debug key']);
  });

  it('takes a logger without trace and without levels', async () => {
    const lines: string[] = [];
    const write = (_: object, message: string): void => void lines.push(message);
    const end = logEvents({ debug: write, info: write, error: write });
    await work();
    end();
    expect(lines).toEqual(['command', 'key']);
  });
});
