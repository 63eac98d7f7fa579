import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask, logIn, start, type Wire } from './support/gateway.js';

interface Recording {
  readonly client: string;
  readonly requests: readonly {
    readonly method: string;
    readonly target: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: {
      readonly objects?: readonly { readonly public_key?: string; readonly private_key?: string }[];
    } | null;
    readonly body_note?: string;
    readonly stub_answered: number;
  }[];
}

const FOLDER = new URL('./vectors/client-requests/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const UUID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;

/** What each client must be able to do with an answer, by its own source. */
function parseAs(client: string, status: number, text: string): unknown {
  if (client === 'cloudsigma-sdk-go' && status >= 400) {
    const list: unknown = text === '' ? [] : JSON.parse(text);
    if (!Array.isArray(list)) throw new Error('an error that is no list');
    for (const { error_point } of list)
      if (error_point !== null && typeof error_point !== 'string') throw new Error('point');
    return list;
  }
  return [200, 201, 202].includes(status) ? JSON.parse(text) : undefined;
}

describe('recorded requests of real clients', () => {
  it('are of five clients', () => {
    expect(files).toHaveLength(7);
  });

  it.each(files)('%s is answered so that the client can read it', async (file) => {
    const { client, requests } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Recording;
    const world = await start();
    const session = await logIn(world, { username: 'user@example.com', password: 'secret' });
    // Uuids of the recording, in the order in which they were used, and ours that were made meanwhile.
    const ours = new Map<string, string>();
    const made: string[] = [];
    for (const { method, target, headers, body, body_note, stub_answered } of requests) {
      for (const [uuid] of `${target} ${JSON.stringify(body)}`.matchAll(UUID))
        if (!ours.has(uuid)) ours.set(uuid, made.find((each) => ![...ours.values()].includes(each)) ?? uuid);
      const fit = (text: string): string => text.replaceAll(UUID, (uuid) => ours.get(uuid) ?? uuid);
      const sent = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
      if (sent.cookie !== undefined) Object.assign(sent, session);
      const raw =
        body === null ? undefined : fit(JSON.stringify(body)) + (body_note === undefined ? '' : '\n');
      const asked = { headers: sent, auth: false, ...(raw !== undefined && { raw }) } as const;
      const answer = await ask<Wire & { objects?: Wire[] }>(world, method, fit(target), asked);
      const expected = /\/(schema|detail)\//.test(target) ? 200 : stub_answered;
      expect([file, method, target, answer.status]).toEqual([file, method, target, expected]);
      parseAs(client, answer.status, answer.text);
      if (method !== 'POST' || answer.status !== 201) continue;
      body?.objects?.forEach((object, i) => {
        const shown = answer.json.objects?.[i];
        made.push(shown?.uuid ?? '');
        if (object.public_key !== undefined) expect(shown?.public_key).toBe(object.public_key);
        if (object.private_key !== undefined) expect(shown?.private_key).toBe(object.private_key);
      });
    }
  });
});
