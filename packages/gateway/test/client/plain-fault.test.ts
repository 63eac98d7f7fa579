import { type Command, isKeypairError, type KeypairError, SecretText } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { createClient, type Transport, type WireRequest } from '../../src/index.js';
import { toyName } from '../toy/name/index.js';
import { answer, CONTEXT, CREATE, faultOf, GET, LIST, TOKEN } from './cloud.js';

/** A cloud that says something about each request. */
async function told(
  command: Command,
  says: (request: WireRequest) => string,
  status = 500,
): Promise<KeypairError> {
  const transport: Transport = async (request) =>
    answer(status, { error: { code: 'upstream_unavailable', message: says(request) } });
  const cloud = createClient(toyName, {
    endpoint: 'http://cloud.test',
    credential: TOKEN,
    transport,
    retry: false,
  });
  const fault = await faultOf(cloud.execute(command, CONTEXT));
  if (!isKeypairError(fault)) throw fault;
  return fault;
}

const BODY = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW';
const PRIVATE = `-----BEGIN OPENSSH PRIVATE KEY-----\n${BODY}\n${BODY.toLowerCase()}\n-----END OPENSSH PRIVATE KEY-----\n`;
const [item] = CREATE.items;
const BRINGING: Command<'create'> = {
  ...CREATE,
  items: [
    {
      name: 'web',
      material: {
        from: 'import',
        type: 'ssh',
        publicKey: 'ssh-ed25519 AAAA',
        privateKey: new SecretText(PRIVATE),
      },
      retain: true,
    },
  ],
};

describe('what a cloud says of a fault', () => {
  it('is handed on', async () => {
    expect((await told(GET, () => 'The database is away.')).message).toBe('The database is away.');
    expect((await told(CREATE, () => `Key ${item?.name} is bad.`)).message).toBe('Key web is bad.');
  });

  it.each([
    ['the headers of the request', (request: WireRequest) => JSON.stringify(request.headers)],
    ['the credential in the midst of a text', () => `no row for (${TOKEN.token}) in sessions`],
  ])('gave away %s', async (_, says) => {
    const fault = await told(GET, says);
    expect(JSON.stringify([fault.message, fault.issues, fault.details])).not.toContain(TOKEN.token);
    expect(fault).toMatchObject({
      code: 'upstream_unavailable',
      message: 'The cloud answered with status 500.',
    });
  });

  it.each([
    ['as it was sent', PRIVATE],
    ['as JSON within JSON', JSON.stringify(PRIVATE)],
    ['in lines of another length', BODY.replace(/.{20}/g, '$&\n')],
    ['one line of it', `near "${BODY}"`],
  ])('gave away a private key, %s', async (_, text) => {
    const fault = await told(BRINGING, () => `cannot store ${text}`);
    expect(fault.message).toBe('The cloud answered with status 500.');
  });

  it('filled logs and answers when it was very long', async () => {
    const fault = await told(GET, () => 'x'.repeat(200_000));
    expect(fault.message).toHaveLength(1001);
    const silent = await told(GET, () => 'x'.repeat(2_000_000), 503);
    expect(silent.code).toBe('upstream_unavailable');
    expect(silent.message.length).toBeLessThan(200);
  });
});

describe('an answer of very many values', () => {
  it('held up the process for seconds and filled its memory', async () => {
    let sent = 0;
    const many = (value: string, count: number): Transport => {
      const body = `{"keypairs": [], "x": [${`${value},`.repeat(count)}${value}]}`;
      return async () => {
        sent += 1;
        return answer(200, body);
      };
    };
    const list = (transport: Transport): Promise<unknown> =>
      createClient(toyName, { endpoint: 'http://cloud.test', credential: TOKEN, transport }).execute(
        LIST,
        CONTEXT,
      );
    for (const value of ['{}', '[]', '0']) {
      expect(await faultOf(list(many(value, 1_000_000)))).toMatchObject({ code: 'upstream_unavailable' });
      expect(sent).toBe(1);
      sent = 0;
    }
    expect(await list(many('{}', 10_000))).toEqual({ keypairs: [] });
    expect(await list(many('"long enough to count"', 40_000))).toEqual({ keypairs: [] });
  });
});
