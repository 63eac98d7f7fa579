import { describe, expect, it } from 'vitest';
import { answerBothWays, readFault, requestBothWays } from '../translate.js';

describe('shapes-only', () => {
  it('translates a request both ways', () => {
    const { command, sent } = requestBothWays();
    expect(command).toMatchObject({ op: 'create', owner: 'user:alice', items: [{ name: 'laptop' }] });
    expect(sent).toMatchObject({
      keypair: {
        name: 'laptop',
        public_key: expect.stringMatching(/^ssh-ed25519 .* alice@laptop$/) as string,
      },
    });
  });

  it('translates an answer both ways', () => {
    const { status, body, read } = answerBothWays();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      keypair: {
        name: 'laptop',
        id: 7,
        created_at: '2026-01-05T09:00:00.000000',
        type: 'ssh',
        user_id: 'alice',
      },
    });
    expect(read).toMatchObject({
      owner: 'user:alice',
      name: 'laptop',
      serial: 7,
      createdAt: Date.UTC(2026, 0, 5, 9) * 1000,
    });
  });

  it('reads a fault', () => {
    expect(readFault()).toBe("already_exists: Key pair 'laptop' already exists.");
  });
});
