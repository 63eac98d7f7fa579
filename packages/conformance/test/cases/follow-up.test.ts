import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/cases/case.js';
import { type Ask, followUp } from '../../src/cases/follow-up.js';
import type { RawAnswer } from '../../src/raw-http.js';

const answer = (status: number, body: unknown = ''): RawAnswer => ({
  status,
  headers: [],
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

function caseOf(dialect: string, method: string, path: string, status: number): Case {
  return {
    id: 'x/one',
    dialect,
    operation: 'x',
    title: 'x',
    precondition: {},
    request: { method, path, headers: {}, body: {} },
    response: { status, body: null },
    compare: { body: 'exact' },
  };
}

describe('followUp', () => {
  const object = { uuid: 'u', private_key: 'p', resource_uri: '/api/2.0/keypairs/u/' };
  const open = { uuid: 'u', has_private_key: true, resource_uri: '/api/2.0/pubkeys/u/' };
  const serve =
    (full: unknown, shown: unknown): Ask =>
    async (_, path) =>
      answer(200, path.includes('/pubkeys/') ? shown : full);

  it('looks for what was made, in both forms', async () => {
    const one = caseOf('cloudsigma', 'POST', '/api/2.0/keypairs/', 201);
    const made = answer(201, { objects: [object] });
    expect(await followUp(one, made, '', serve(object, open))).toEqual([]);
    expect(await followUp(one, made, '', serve({ ...object, name: 'x' }, open))).toHaveLength(1);
    expect(await followUp(one, made, '', serve(object, { ...open, has_private_key: false }))).toHaveLength(1);
    expect(await followUp(one, made, '', serve(object, object))).toHaveLength(1);
  });

  it('finds that a deleted keypair is there, and that a refused request changed something', async () => {
    const gone = caseOf('cloudsigma', 'DELETE', '/api/2.0/keypairs/u/', 204);
    expect(await followUp(gone, answer(204), '', async () => answer(404))).toEqual([]);
    expect(
      await followUp(gone, answer(204), '', async (method) => answer(method === 'PUT' ? 200 : 404)),
    ).toHaveLength(1);
    const refused = caseOf('cloudsigma', 'POST', '/api/2.0/keypairs/', 400);
    expect(await followUp(refused, answer(400), 'before', async () => answer(200, 'before'))).toEqual([]);
    expect(await followUp(refused, answer(400), 'before', async () => answer(200, 'after'))).toHaveLength(1);
  });

  it('finds an old key after a refresh, and another one in the next view', async () => {
    const put = caseOf('qubole', 'PUT', '/api/v2/accounts/ssh_key', 200);
    const refreshed = answer(200, { public_key: 'new' });
    const view =
      (key: string): Ask =>
      async () =>
        answer(200, { public_key: key });
    expect(await followUp(put, refreshed, '{"public_key":"old"}', view('new'))).toEqual([]);
    expect(await followUp(put, refreshed, '{"public_key":"new"}', view('new'))).toHaveLength(1);
    expect(await followUp(put, refreshed, '{"public_key":"old"}', view('old'))).toHaveLength(1);
    const refused = caseOf('qubole', 'PUT', '/api/v2/accounts/ssh_key', 403);
    expect(await followUp(refused, answer(403), '{"public_key":"old"}', view('old'))).toEqual([]);
    expect(await followUp(refused, answer(403), '{"public_key":"old"}', view('new'))).toHaveLength(1);
  });
});
