import { describe, expect, it } from 'vitest';
import { compareStep, type Received, type Step } from './examples.js';

const step: Step = {
  name: 'show',
  request: { method: 'GET', path: '/x', headers: { 'X-Auth-Token': 't' } },
  response: {
    status: 200,
    headers: { 'content-type': 'application/json', link: '<{any}>' },
    body: {
      keypair: {
        name: 'k',
        id: 3,
        created_at: '2026-01-05T09:30:00.000000',
        href: '{base}/k',
        note: 'a {any}',
      },
    },
  },
  also_status: [201],
  generated: ['keypair.id', 'keypair.created_at'],
  alternatives: [{ status: 400, body: { error: 'x' } }],
};
const good = { name: 'k', id: 9, created_at: '2027-11-15T19:30:00.123456', href: 'http://a/k', note: 'a b' };
const headers = { 'content-type': 'application/json; charset=UTF-8', link: '<y>' };
const received = (keypair: object, more: Partial<Received> = {}): Received => ({
  status: 200,
  headers,
  text: JSON.stringify({ keypair }),
  ...more,
});
const compare = (answer: Received, of: Step = step) =>
  compareStep(of, answer, { base: 'http://a', made: new Map() });

describe('the comparison of examples', () => {
  it('takes what the rules loosen', () => {
    expect(compare(received(good))).toEqual([]);
    expect(compare(received(good, { status: 201 }))).toEqual([]);
    expect(compare({ status: 400, headers, text: '{"error":"x"}' })).toEqual([]);
  });

  it.each<[string, Received]>([
    ['a status', received(good, { status: 202 })],
    ['a header', received(good, { headers: { ...headers, 'content-type': 'text/html' } })],
    ['a header that is missing', received(good, { headers: { 'content-type': 'application/json' } })],
    ['a value', received({ ...good, name: 'l' })],
    ['a member too many', received({ ...good, more: 1 })],
    ['a member too few', received({ name: 'k' })],
    ['a generated number that is text', received({ ...good, id: '9' })],
    ['a generated time of another form', received({ ...good, created_at: '2027-11-15T19:30:00Z' })],
    ['another base', received({ ...good, href: 'http://b/k' })],
    ['another text around a hole', received({ ...good, note: 'b' })],
    ['no JSON', received(good, { text: '<html>' })],
    ['the body of another alternative', { status: 400, headers, text: '{"error":"y"}' }],
  ])('finds %s', (_, answer) => {
    expect(compare(answer)).not.toEqual([]);
  });

  it('keeps to the ends that a match names', () => {
    const body = { badRequest: { code: 400, message: 'Bad key: {any}' } };
    const prefixed: Step = {
      ...step,
      response: { status: 400, headers: {}, body },
      alternatives: [],
      match: { 'badRequest.message': 'prefix "Bad key: "' },
    };
    const say = (message: string) =>
      compare(
        received({}, { status: 400, text: JSON.stringify({ badRequest: { code: 400, message } }) }),
        prefixed,
      );
    expect(say('Bad key: 1')).toEqual([]);
    expect(say('A Bad key: 1')).not.toEqual([]);
  });

  it('wants what was made to stay the same', () => {
    const world = { base: 'http://a', made: new Map<string, unknown>() };
    expect(compareStep(step, received(good), world)).toEqual([]);
    expect(compareStep(step, received(good), world)).toEqual([]);
    expect(compareStep(step, received({ ...good, id: 10 }), world)).not.toEqual([]);
  });
});
